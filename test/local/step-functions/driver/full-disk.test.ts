import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '../../../../local/clock.ts';
import { LevelStore } from '../../../../local/step-functions/driver/level-store.ts';
import type { Progress } from '../../../../local/step-functions/driver/store.ts';
import { assemble } from '../../../../local/step-functions/step-functions.ts';
import { machine, openLaboratory, ROLE, ScriptedLambda, SECOND, START } from '../laboratory.ts';

class FullDiskError extends Error {
  override readonly name = 'FullDiskError';
}

/** Writes as long as there is room. */
class FillingStore extends LevelStore {
  room = Infinity;

  override async commit(progress: readonly Progress[]): Promise<void> {
    if (this.room-- <= 0) throw new FullDiskError('no space left on device');
    return super.commit(progress);
  }
}

describe('when the disk is full', () => {
  const directory = mkdtempSync(join(tmpdir(), 'full-disk-'));
  afterAll(() => rmSync(directory, { recursive: true }));

  it('every caller gets the error, nothing is shown that was not written, and a restart knows what was', async () => {
    const store = new FillingStore(directory);
    const clock = new ManualClock(START);
    const sfn = assemble({ clock, lambda: new ScriptedLambda({}) }, store);
    await sfn.start();
    const definition = JSON.stringify(machine({ W: { Type: 'Wait', Seconds: 10, End: true } }));
    const created = (await sfn.call('CreateStateMachine', { name: 'm', roleArn: ROLE, definition })) as {
      stateMachineArn: string;
    };
    const { stateMachineArn } = created;
    const kept = (await sfn.call('StartExecution', { stateMachineArn, name: 'kept' })) as {
      executionArn: string;
    };
    store.room = 0;
    const lost = `${kept.executionArn.slice(0, -'kept'.length)}lost`;
    await expect(sfn.call('StartExecution', { stateMachineArn, name: 'lost' })).rejects.toThrow(
      FullDiskError,
    );
    await expect(sfn.call('DescribeExecution', { executionArn: lost })).rejects.toMatchObject({
      type: 'ExecutionDoesNotExist',
    });
    clock.moveTo(START + 10 * SECOND);
    await sfn.dueSource.fireDue(clock.now());
    expect(await sfn.call('DescribeExecution', { executionArn: kept.executionArn })).toMatchObject({
      status: 'RUNNING',
    });
    store.room = Infinity;
    await expect(sfn.call('StartExecution', { stateMachineArn, name: 'later' })).rejects.toThrow(
      FullDiskError,
    );
    await sfn.stop();

    const again = await openLaboratory({ directory, clock });
    await again.sfn.dueSource.fireDue(clock.now());
    expect(await again.describe(kept.executionArn)).toMatchObject({ status: 'SUCCEEDED' });
    await again.close();
  });
});
