import { outstanding } from '../../../../local/step-functions/engine/advance.ts';
import type { Activity, Branch, Snapshot } from '../../../../local/step-functions/engine/snapshot.ts';

const call = { kind: 'lambda', functionName: 'f', payload: '{}' } as const;

function running(...activities: Activity[]): Snapshot {
  const branches = activities.map((activity, id): Branch => {
    const place = { id, graph: '', state: 'A', variables: {}, input: null, enteredAt: 0 };
    const chain = { enteredEventId: 2, beforeEventId: 0, lastEventId: 2, retryCount: 0, attempts: [] };
    return { ...place, ...chain, activity };
  });
  const machine = { machineArn: 'arn:m', machineName: 'm', revision: '1', roleArn: 'arn:r' };
  const progress = { lastEventId: 2, transitions: 1, nextBranch: branches.length, branches };
  return {
    ...machine,
    ...progress,
    arn: 'arn:e',
    name: 'e',
    input: '{}',
    startedAt: 0,
    deadline: 1,
    status: 'RUNNING',
  };
}

describe('what the world still owes an execution read back from disk', () => {
  it('is every call that has not been answered, by branch and attempt', () => {
    const asked = { kind: 'task', attempt: 3, call } as const;
    expect(outstanding(running({ kind: 'waiting', until: 5 }, asked))).toEqual([
      { kind: 'call', task: { branch: 1, attempt: 3 }, call },
    ]);
  });

  it('is nothing for what waits for a token, a child, an instant or its branches', () => {
    const fanOut = {
      kind: 'fan-out',
      items: [],
      maxConcurrency: 1,
      started: 1,
      results: [null],
      finished: 0,
    } as const;
    const activities: Activity[] = [
      { kind: 'task', attempt: 3, token: 't' },
      { kind: 'task', attempt: 3, child: 'arn:c' },
      { kind: 'retrying', until: 5 },
      fanOut,
    ];
    expect(outstanding(running(...activities))).toEqual([]);
  });
});
