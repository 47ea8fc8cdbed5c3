import type { Task } from '../../domain/task/task.ts';
import { mendWaits } from '../../lambdas/reconcile/mend-waits.ts';
import { croydon } from './people.ts';
import { openStage, type Stage } from './stage.ts';

/** A Monday; the task is due by 5pm ten working days later and has five days of grace. */
const START = '2027-01-04T09:00:00.000Z';
const DUE = '2027-01-18T17:00:00.000Z';
const LAPSES = '2027-01-25T17:00:00.000Z';
const PARTNER = 'btp-data';
const NOT_HELD = { decision: 'not-held' };

const planned: Task = {
  jemId: 'croydon',
  id: 'data-return-h-1',
  kind: 'data-return',
  workArea: 'R10',
  boroughCode: 'E09000008',
  borough: 'Croydon',
  assigneeId: PARTNER,
  details: { dataType: 'h', dataName: 'Performance', organisation: 'BTP', period: 'five years' },
  state: 'planned',
  plannedAt: START,
  dueAt: DUE,
  version: 0,
};

let stage: Stage;
let execution: string;

beforeEach(async () => {
  stage = await openStage(START);
  await stage.seedJem(croydon());
  stage.store.seed('task', planned);
  execution = await stage.startMachine('emailed-task', { jemId: 'croydon', taskId: planned.id });
});
afterEach(() => stage.close());

const task = async () => {
  const stored = await stage.store.task(planned);
  if (!stored) throw new Error('no task');
  return stored;
};
const outcome = async () => {
  await stage.settled();
  const { status, output } = await stage.describe(execution);
  return status === 'SUCCEEDED' ? JSON.parse(output ?? '{}').outcome : status;
};
const mailTo = async (contactId: string) => {
  const contact = await stage.store.contact(contactId);
  return stage.mail.sent.filter(({ to }) => to === contact?.email).length;
};

describe('a task in somebody’s mail', () => {
  it('is mailed once and waits for its answer', async () => {
    expect(await mailTo(PARTNER)).toBe(1);
    expect(await task()).toMatchObject({ state: 'open', issuedAt: START });
    expect(await outcome()).toBe('RUNNING');
  });

  it('is over as soon as it is answered', async () => {
    await stage.moveTo('2027-01-06T09:00:00.000Z');
    await stage.answer(await task(), NOT_HELD);
    expect(await outcome()).toBe('not-held');
    expect((await task()).waiting).toBeUndefined();
  });

  it('is escalated to the coordinator once when it is due, and still takes an answer', async () => {
    await stage.moveTo('2027-01-20T09:00:00.000Z');
    expect(await task()).toMatchObject({ state: 'open', escalatedAt: DUE, lapsesAt: LAPSES });
    expect(await mailTo('coordinator-1')).toBe(1);
    await stage.answer(await task(), NOT_HELD);
    expect(await outcome()).toBe('not-held');
  });

  it('takes its fallback after the days of grace, and keeps a late answer that moves nothing', async () => {
    await stage.moveTo('2027-01-26T09:00:00.000Z');
    expect(await outcome()).toBe('no-answer');
    expect((await task()).state).toBe('lapsed');
    const late = await stage.answer(await task(), NOT_HELD);
    expect(late.kind).toBe('kept-late');
    expect((await task()).state).toBe('lapsed');
  });

  it('waits for a promised date instead of escalating before it', async () => {
    await stage.moveTo('2027-01-15T09:00:00.000Z');
    await stage.answer(await task(), { decision: 'promised', promisedFor: '2027-02-10' });
    await stage.moveTo('2027-02-10T09:00:00.000Z');
    expect(await task()).not.toHaveProperty('escalatedAt');
    expect(await mailTo('coordinator-1')).toBe(0);
    await stage.moveTo('2027-02-10T17:00:01.000Z');
    expect((await task()).escalatedAt).toBe('2027-02-10T17:00:00.000Z');
  });
});

describe('an answer in the instant of the time-out', () => {
  it('counts when it comes just before', async () => {
    stage.clock.moveTo(Date.parse(DUE));
    await stage.answer(await task(), NOT_HELD);
    await stage.moveTo('2027-01-18T18:00:00.000Z');
    expect(await outcome()).toBe('not-held');
    expect(await mailTo('coordinator-1')).toBe(0);
  });

  it('counts when it comes while the escalation is being written', async () => {
    stage.store.beforeNextCommit(async () => void (await stage.answer(await task(), NOT_HELD)));
    await stage.moveTo('2027-01-18T18:00:00.000Z');
    expect(await outcome()).toBe('not-held');
    expect(await mailTo('coordinator-1')).toBe(0);
  });

  it('counts when it comes while the fallback is being written', async () => {
    await stage.moveTo('2027-01-25T16:00:00.000Z');
    stage.store.beforeNextCommit(async () => void (await stage.answer(await task(), NOT_HELD)));
    await stage.moveTo('2027-01-25T18:00:00.000Z');
    expect(await outcome()).toBe('not-held');
    expect((await task()).state).toBe('answered');
  });

  it('counts when it comes before the new token is registered', async () => {
    // The first commit is the escalation, the second registers the token of the next wait.
    let commits = 0;
    const answerBeforeSecond = async () => {
      commits += 1;
      if (commits === 2) await stage.answer(await task(), NOT_HELD);
      else if (commits === 1) stage.store.beforeNextCommit(answerBeforeSecond);
    };
    stage.store.beforeNextCommit(answerBeforeSecond);
    await stage.moveTo('2027-01-18T18:00:00.000Z');
    expect(await outcome()).toBe('not-held');
  });
});

describe('an answer while Step Functions is down', () => {
  it('is stored at once, and moves the execution when the reconciler repeats the callback', async () => {
    const { resume } = stage.executions;
    stage.executions.resume = () => Promise.reject(new Error('down'));
    const stored = await stage.answer(await task(), NOT_HELD);
    expect(stored.kind).toBe('stored');
    expect(await outcome()).toBe('RUNNING');

    stage.executions.resume = resume;
    expect(await mendWaits(stage)).toBe(1);
    expect(await outcome()).toBe('not-held');
    expect(await mendWaits(stage)).toBe(0);
  });
});
