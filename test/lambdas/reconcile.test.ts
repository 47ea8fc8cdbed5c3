import { letterChange, taskLetter } from '../../commands/letters.ts';
import { createReconcile } from '../../lambdas/reconcile/reconcile.ts';
import { aJem, aTask } from '../support/builders.ts';
import { COORDINATOR, createWorld } from '../support/world.ts';

const AT = '2027-02-01T09:00:00.000Z';
const LATER = '2027-02-01T09:05:00.000Z';
const NOTHING = { kind: 'reconciled', resumed: 0, letters: 0, started: 0, stopped: 0 };

function setUp() {
  const world = createWorld();
  return { world, run: createReconcile(world) };
}

describe('the reconciler', () => {
  it('finds nothing to mend in a healthy JEM', async () => {
    const { world, run } = setUp();
    const executionArn = await world.executions.start('jem-lifecycle', 'croydon-1', {});
    world.store.seed('jem', aJem({ executionArn }));
    expect(await run({ at: LATER })).toEqual(NOTHING);
  });

  it('starts a JEM whose start was lost, under the name that it would have had', async () => {
    const { world, run } = setUp();
    const { executionArn: _none, ...jem } = aJem();
    world.store.seed('jem', jem);
    expect(await run({ at: LATER })).toMatchObject({ started: 1 });
    expect(world.executions.started.map(({ name }) => name)).toEqual(['croydon-1']);
    expect(await run({ at: LATER })).toEqual(NOTHING);
  });

  it('starts the next run of a JEM whose execution has ended', async () => {
    const { world, run } = setUp();
    const executionArn = await world.executions.start('jem-lifecycle', 'croydon-1', {});
    world.store.seed('jem', aJem({ executionArn }));
    await world.executions.stop(executionArn, 'somebody stopped it');
    expect(await run({ at: LATER })).toMatchObject({ started: 1 });
    expect(world.store.all('jem')[0]).toMatchObject({ run: 2, executionArn: 'arn:jem-lifecycle:croydon-2' });
  });

  it('shows a lifecycle that failed without saying so, instead of starting it again and again', async () => {
    const { world, run } = setUp();
    const executionArn = await world.executions.start('jem-lifecycle', 'croydon-1', {});
    world.store.seed('jem', aJem({ executionArn }));
    world.executions.failed.add(executionArn);
    expect(await run({ at: LATER })).toMatchObject({ started: 0 });
    expect(await run({ at: LATER })).toMatchObject({ started: 0 });
    expect(world.store.all('jem')[0]).toMatchObject({
      run: 1,
      failure: { step: 'jem-lifecycle', error: 'FAILED' },
    });
  });

  it('shows a task that nothing waits for, once its wait has had an hour to be registered', async () => {
    const { world, run } = setUp();
    const executionArn = await world.executions.start('jem-lifecycle', 'croydon-1', {});
    world.store.seed('jem', aJem({ executionArn }));
    const { waiting: _none, ...task } = aTask({ state: 'open', issuedAt: AT });
    world.store.seed('task', task);
    await run({ at: LATER });
    expect(world.log.lines.map(({ code }) => code)).not.toContain('TASK_WITHOUT_WAIT');
    await run({ at: '2027-02-01T10:05:00.000Z' });
    expect(world.log.lines.map(({ code }) => code)).toContain('TASK_WITHOUT_WAIT');
  });

  it('leaves a JEM alone whose step has failed: a person looks at it first', async () => {
    const { world, run } = setUp();
    world.store.seed('jem', aJem({ failure: { step: 'Build pack', error: 'TypeError', at: AT } }));
    expect(await run({ at: LATER })).toEqual(NOTHING);
  });

  it('stops the execution of a cancelled JEM that could not be stopped', async () => {
    const { world, run } = setUp();
    const executionArn = await world.executions.start('jem-lifecycle', 'croydon-1', {});
    world.store.seed('jem', aJem({ executionArn }));
    world.executions.down = true;
    await world.cancel({ jemId: 'croydon', reason: 'Storm', by: COORDINATOR, at: AT });
    world.executions.down = false;
    expect(await run({ at: LATER })).toMatchObject({ stopped: 1 });
    expect(world.executions.stopped).toEqual([executionArn]);
    expect(await run({ at: LATER })).toMatchObject({ stopped: 0 });
  });

  it('sends an e-mail that was written and not sent, once its sender has had a minute', async () => {
    const { world, run } = setUp();
    world.store.seed('jem', aJem({ failure: { step: 'x', error: 'y', at: AT } }));
    const task = aTask();
    world.store.seed('task', task);
    const letter = taskLetter(task, { kind: 'task', contactId: 'partner', number: 1 });
    await world.store.commit([letterChange(letter, AT)]);
    expect(await run({ at: '2027-02-01T09:00:30.000Z' })).toEqual(NOTHING);
    expect(await run({ at: LATER })).toMatchObject({ letters: 1 });
    expect(await run({ at: LATER })).toEqual(NOTHING);
    expect(world.recipients()).toEqual(['partner@council.example']);
  });

  it('repeats a callback that Step Functions did not take, and goes on when a part of it fails', async () => {
    const { world, run } = setUp();
    world.store.seed('jem', aJem({ failure: { step: 'x', error: 'y', at: AT } }));
    const resume = { result: JSON.stringify({ kind: 'settled', outcome: 'not-held' }), since: AT };
    world.store.seed('task', aTask({ state: 'answered', waiting: { token: 'token', since: AT }, resume }));
    const { unfinishedEmails } = world.store;
    world.store.unfinishedEmails = () => Promise.reject(new Error('down'));
    expect(await run({ at: LATER })).toMatchObject({ resumed: 1, letters: 0 });
    world.store.unfinishedEmails = unfinishedEmails;
    expect(world.executions.resumed).toEqual([
      { token: 'token', result: { kind: 'settled', outcome: 'not-held' } },
    ]);
  });
});
