import type { Gate } from '../../domain/gate/gate.ts';
import { createAwaitAnswer } from '../../lambdas/await-answer/await-answer.ts';
import { createAwaitGate } from '../../lambdas/await-gate/await-gate.ts';
import { createCheckGate } from '../../lambdas/check-gate/check-gate.ts';
import { createReconcile } from '../../lambdas/reconcile/reconcile.ts';
import { aJem, aTask, MEETING } from '../support/builders.ts';
import { COORDINATOR, createWorld } from '../support/world.ts';

const SINCE = '2027-02-01T09:00:00.000Z';
const UNTIL = '2027-02-05T17:00:00.000Z';
const waiting = { token: 'token', since: SINCE, until: UNTIL };
const resume = { result: JSON.stringify({ kind: 'changed' }), since: SINCE };
const aGate = (over: Partial<Gate> = {}): Gate => ({
  jemId: 'croydon',
  id: 'meeting-over',
  name: 'meeting-over',
  waiting,
  version: 0,
  ...over,
});

async function setUp(over: Parameters<typeof aJem>[0] = {}) {
  const world = createWorld();
  const executionArn = await world.executions.start('jem-lifecycle', 'croydon-1', {});
  world.store.seed('jem', aJem({ executionArn, meeting: MEETING, ...over }));
  const reconcile = createReconcile(world);
  const linesAfter = async (at: string, code: string) => {
    const before = world.log.lines.length;
    await reconcile({ at });
    return world.log.lines.slice(before).filter((line) => line.code === code);
  };
  return { world, linesAfter };
}

describe('a wait that is over', () => {
  it('is shown with its age when no execution has woken from it for an hour', async () => {
    const { world, linesAfter } = await setUp();
    world.store.seed('task', aTask({ state: 'open', issuedAt: SINCE, waiting }));
    expect(await linesAfter('2027-02-05T18:00:00.000Z', 'OLDEST_WAITING')).toEqual([]);
    expect(await linesAfter('2027-02-05T18:00:00.001Z', 'OLDEST_WAITING')).toMatchObject([
      { fields: { jemId: 'croydon', waitsFor: 'answer', hours: 1 } },
    ]);
  });

  it('is shown once for each kind, by the oldest', async () => {
    const { world, linesAfter } = await setUp();
    const older = { ...waiting, until: '2027-02-05T07:00:00.000Z' };
    world.store.seed(
      'task',
      aTask({ id: 'a', state: 'open', issuedAt: SINCE, waiting }),
      aTask({ id: 'b', state: 'open', issuedAt: SINCE, waiting: older }),
    );
    world.store.seed(
      'gate',
      aGate(),
      aGate({ id: 'actions-closed', name: 'actions-closed', waiting: older }),
    );
    const lines = await linesAfter('2027-02-05T19:00:00.000Z', 'OLDEST_WAITING');
    expect(lines.map(({ fields }) => [fields?.waitsFor, fields?.hours])).toEqual([
      ['answer', 12],
      ['actions-closed', 12],
      ['meeting-over', 2],
    ]);
  });

  it('is not shown of a JEM that failed, was cancelled, or whose answer is only to be told', async () => {
    const at = '2027-02-09T09:00:00.000Z';
    const failed = await setUp({ failure: { step: 'x', error: 'y', at: SINCE } });
    failed.world.store.seed('task', aTask({ state: 'open', issuedAt: SINCE, waiting }));
    expect(await failed.linesAfter(at, 'OLDEST_WAITING')).toEqual([]);
    const cancelled = await setUp({ state: 'cancelled' });
    cancelled.world.store.seed('gate', aGate());
    expect(await cancelled.linesAfter(at, 'OLDEST_WAITING')).toEqual([]);
    const told = await setUp();
    told.world.executions.down = true;
    told.world.store.seed('gate', aGate({ resume }));
    expect(await told.linesAfter(at, 'OLDEST_WAITING')).toEqual([]);
  });

  it('is known by the moment that the execution was given when it began to wait', async () => {
    const { world } = await setUp();
    world.store.seed('task', aTask({ state: 'open', issuedAt: SINCE, dueAt: UNTIL }));
    const waits = { ...world, resumeWaiting: world.resume };
    await createAwaitAnswer(waits)({ jemId: 'croydon', taskId: aTask().id, token: 'new', at: SINCE });
    expect(world.store.all('task')[0]?.waiting).toEqual({ token: 'new', since: SINCE, until: UNTIL });
    const gate = { jemId: 'croydon', gate: 'meeting-over', at: SINCE } as const;
    await createAwaitGate(waits)({ ...gate, token: 'new' });
    expect(world.store.all('gate')[0]?.waiting).toMatchObject({ token: 'new', until: MEETING.endsAt });
  });

  it('is nobody’s any more once its execution looks at the gate again, though no callback had ended it', async () => {
    const { world, linesAfter } = await setUp();
    world.store.seed('gate', aGate());
    await createCheckGate(world)({ jemId: 'croydon', gate: 'meeting-over', at: MEETING.endsAt });
    expect(world.store.all('gate')[0]?.waiting).toBeUndefined();
    expect(await linesAfter('2027-05-01T09:00:00.000Z', 'OLDEST_WAITING')).toEqual([]);
  });
});

describe('an answer that its execution could not be told', () => {
  it('is shown with the age of the oldest, as long as it cannot', async () => {
    const { world, linesAfter } = await setUp();
    world.executions.down = true;
    const later = { ...resume, since: '2027-02-01T09:10:00.000Z' };
    world.store.seed('task', aTask({ id: 'a', state: 'answered', waiting, resume: later }));
    world.store.seed('gate', aGate({ resume }));
    expect(await linesAfter('2027-02-01T09:04:59.999Z', 'OLDEST_UNRESUMED')).toEqual([]);
    expect(await linesAfter('2027-02-01T09:20:30.000Z', 'OLDEST_UNRESUMED')).toMatchObject([
      { fields: { jemId: 'croydon', minutes: 20 } },
    ]);
    world.executions.down = false;
    expect(await linesAfter('2027-02-01T09:25:00.000Z', 'OLDEST_UNRESUMED')).toEqual([]);
  });
});

describe('a lifecycle that was stopped', () => {
  it('is shown when nobody cancelled its JEM, and started again', async () => {
    const { world, linesAfter } = await setUp();
    await world.executions.stop('arn:jem-lifecycle:croydon-1', 'by hand');
    expect(await linesAfter(SINCE, 'LIFECYCLE_STOPPED')).toMatchObject([
      { fields: { jemId: 'croydon', status: 'ABORTED' } },
    ]);
    expect(world.executions.started.map(({ name }) => name)).toEqual(['croydon-1', 'croydon-2']);
  });

  it('is as it should be when the JEM was cancelled', async () => {
    const { world, linesAfter } = await setUp();
    await world.cancel({ jemId: 'croydon', reason: 'Storm', by: COORDINATOR, at: SINCE });
    expect(await linesAfter(UNTIL, 'LIFECYCLE_STOPPED')).toEqual([]);
    expect(world.executions.stopped).toHaveLength(1);
  });
});
