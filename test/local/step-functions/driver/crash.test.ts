import { cpSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '../../../../local/clock.ts';
import { LevelStore } from '../../../../local/step-functions/driver/level-store.ts';
import type { Progress } from '../../../../local/step-functions/driver/store.ts';
import type { Json } from '../../../../local/step-functions/json.ts';
import { assemble } from '../../../../local/step-functions/step-functions.ts';
import {
  type HistoryRow,
  type Laboratory,
  machine,
  openLaboratory,
  ROLE,
  ScriptedLambda,
  SECOND,
  START,
  shape,
} from '../laboratory.ts';

const INVOKE = 'arn:aws:states:::lambda:invoke';
const QUICK = machine({ Now: { Type: 'Pass', Output: { n: 8 }, End: true } });
const CHILD = machine({ Nap: { Type: 'Wait', Seconds: 5, Output: { n: 7 }, End: true } });
function child(name: string): Json {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::states:startExecution.sync:2',
    Arguments: { StateMachineArn: `arn:aws:states:eu-west-2:000000000000:stateMachine:${name}`, Input: {} },
    Output: '{% $states.result.Output.n %}',
    End: true,
  };
}

/** One of everything that can be under way when the process dies. */
const PARENT = machine({
  First: { Type: 'Task', Resource: INVOKE, Arguments: { FunctionName: 'echo' }, Output: 1, Next: 'Wait' },
  Wait: { Type: 'Wait', Seconds: 10, Assign: { kept: 'variable' }, Next: 'Side' },
  Side: {
    Type: 'Parallel',
    Branches: [
      {
        StartAt: 'Ask',
        States: {
          Ask: {
            Type: 'Task',
            Resource: `${INVOKE}.waitForTaskToken`,
            Arguments: { FunctionName: 'ask', Payload: { token: '{% $states.context.Task.Token %}' } },
            End: true,
          },
        },
      },
      { StartAt: 'Run', States: { Run: child('child') } },
      // It has ended before its parent hears of its start.
      { StartAt: 'RunQuick', States: { RunQuick: child('quick') } },
    ],
    Next: 'Each',
  },
  Each: {
    Type: 'Map',
    ItemProcessor: { StartAt: 'Item', States: { Item: { Type: 'Pass', End: true } } },
    Output: '{% [$states.result, $kept] %}',
    End: true,
  },
});
const OUTPUT = '["answer",7,8,"variable"]';

class RecordingStore extends LevelStore {
  readonly copies: string[] = [];
  readonly #directory: string;
  readonly #copies: string;

  constructor(directory: string, copies: string) {
    super(directory);
    this.#directory = directory;
    this.#copies = copies;
  }

  /** What a crash right after this write would leave behind. */
  override async commit(progress: readonly Progress[]): Promise<void> {
    await super.commit(progress);
    const copy = join(this.#copies, String(this.copies.length));
    cpSync(this.#directory, copy, { recursive: true });
    this.copies.push(copy);
  }
}

const tokens: string[] = [];
const functions = {
  echo: (event: Json) => event,
  ask: (event: Json) => {
    tokens.push((event as { token: string }).token);
    return null;
  },
};

/** Answers what was asked with every token that was ever given out: one of them must be good, at most once. */
async function answer(sfn: Laboratory['sfn']): Promise<string[]> {
  const outcomes: string[] = [];
  for (const taskToken of tokens) {
    const input = { taskToken, output: '"answer"' };
    outcomes.push(
      await sfn.call('SendTaskSuccess', input).then(
        () => 'taken',
        (thrown: { type: string }) => thrown.type,
      ),
    );
  }
  return outcomes;
}

async function finish(lab: Laboratory, arn: string): Promise<HistoryRow[]> {
  await lab.pass(20 * SECOND);
  const outcomes = await answer(lab.sfn);
  expect(outcomes.every((outcome) => outcome === 'taken' || outcome === 'TaskTimedOut')).toBe(true);
  await lab.pass(20 * SECOND);
  expect(await lab.describe(arn)).toMatchObject({ status: 'SUCCEEDED', output: OUTPUT });
  return lab.history(arn);
}

describe('after a crash', () => {
  const folder = mkdtempSync(join(tmpdir(), 'crash-'));
  let copies: string[] = [];
  let arn = '';
  let complete: string[] = [];

  beforeAll(async () => {
    const store = new RecordingStore(join(folder, 'live'), join(folder, 'copies'));
    const clock = new ManualClock(START);
    const sfn = assemble({ clock, lambda: new ScriptedLambda(functions) }, store);
    await sfn.start();
    for (const [name, definition] of Object.entries({ child: CHILD, quick: QUICK, parent: PARENT })) {
      await sfn.call('CreateStateMachine', { name, roleArn: ROLE, definition: JSON.stringify(definition) });
    }
    const stateMachineArn = 'arn:aws:states:eu-west-2:000000000000:stateMachine:parent';
    ({ executionArn: arn } = (await sfn.call('StartExecution', { stateMachineArn, name: 'one' })) as {
      executionArn: string;
    });
    for (const seconds of [0, 10, 15]) {
      clock.moveTo(START + seconds * SECOND);
      await sfn.dueSource.fireDue(clock.now());
    }
    await answer(sfn);
    await sfn.dueSource.settled();
    const { events } = (await sfn.call('GetExecutionHistory', { executionArn: arn })) as {
      events: HistoryRow[];
    };
    complete = shape(events).sort();
    await sfn.stop();
    copies = store.copies;
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('at any write the execution goes on to the same end, also when it is cut off twice', async () => {
    expect(copies.length).toBeGreaterThan(8);
    for (const write of copies.keys()) {
      const copy = leftBy(write);
      const first = await openLaboratory({ functions, directory: copy });
      await first.sfn.stop();
      const second = await openLaboratory({ functions, directory: copy });
      const events = await finish(second, arn);
      expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => index + 1));
      expect(shape(events).map(withoutIds).sort()).toEqual(complete.map(withoutIds).sort());
      await second.close();
    }
  });

  it('in the middle of a write the write is undone and nothing else', async () => {
    for (const write of copies.keys()) {
      if (write === 0) continue;
      const torn = leftBy(write);
      const log = newestLog(torn);
      truncateSync(log, statSync(log).size - 5);
      expect(await liveIn(torn)).toEqual(await liveIn(leftBy(write - 1)));
      expect(await liveIn(leftBy(write))).not.toEqual(await liveIn(leftBy(write - 1)));
    }
  });

  it('what fell due in the meantime happens once', async () => {
    const clock = new ManualClock(START + 3600 * SECOND);
    const lab = await openLaboratory({ functions, directory: leftBy(2), clock });
    await lab.sfn.dueSource.fireDue(clock.now());
    const exits = (await lab.history(arn)).filter(({ type }) => type === 'WaitStateExited');
    expect(exits).toHaveLength(1);
    await lab.close();
  });

  it('a child whose parent was stopped in its last write is stopped, too', async () => {
    const store = new RecordingStore(join(folder, 'stopped'), join(folder, 'stopped-copies'));
    const clock = new ManualClock(START);
    const sfn = assemble({ clock, lambda: new ScriptedLambda({}) }, store);
    await sfn.start();
    const parent = machine({ Run: child('child') });
    for (const [name, definition] of Object.entries({ child: CHILD, parent })) {
      await sfn.call('CreateStateMachine', { name, roleArn: ROLE, definition: JSON.stringify(definition) });
    }
    const stateMachineArn = 'arn:aws:states:eu-west-2:000000000000:stateMachine:parent';
    const started = (await sfn.call('StartExecution', { stateMachineArn, name: 'one' })) as {
      executionArn: string;
    };
    await sfn.dueSource.settled();
    await sfn.call('StopExecution', { executionArn: started.executionArn });
    const atStop = store.copies.length - 1;
    await sfn.stop();
    const lab = await openLaboratory({ directory: store.copies[atStop] ?? '', clock });
    await lab.pass(0);
    expect((await lab.sfn.stats()).map(({ status }) => status)).toEqual(['ABORTED', 'ABORTED']);
    await lab.close();
  });

  it('a second process is refused on the same folder', async () => {
    const directory = leftBy(0);
    const lab = await openLaboratory({ functions, directory });
    await expect(openLaboratory({ functions, directory })).rejects.toMatchObject({
      name: 'DataFolderInUseError',
    });
    await lab.close();
  });

  /** A folder of its own as a crash after that write would leave it. */
  function leftBy(write: number): string {
    const directory = mkdtempSync(join(folder, 'left-'));
    cpSync(copies[write] ?? '', directory, { recursive: true });
    return directory;
  }

  async function liveIn(directory: string): Promise<unknown> {
    const store = new LevelStore(directory);
    await store.open();
    const live = await store.live();
    await store.close();
    return live;
  }
});

/** The order of what happens side by side may differ after a restart; what happens may not. */
function withoutIds(line: string): string {
  return line.split(' ').at(-1) ?? '';
}

function newestLog(directory: string): string {
  const logs = readdirSync(directory).filter((name) => name.endsWith('.log'));
  return join(directory, logs.sort().at(-1) ?? '');
}
