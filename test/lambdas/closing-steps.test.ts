import type { Action } from '../../domain/action/action.ts';
import { completeWorkAreas } from '../../domain/jem/jem.ts';
import { WORK_AREAS } from '../../domain/jem/work-areas.ts';
import type { Task } from '../../domain/task/task.ts';
import { createCheckGate } from '../../lambdas/check-gate/check-gate.ts';
import { createCloseJem, OutstandingWorkError } from '../../lambdas/close-jem/close-jem.ts';
import { createCloseWork } from '../../lambdas/close-work/close-work.ts';
import { createRecordFailure } from '../../lambdas/record-failure/record-failure.ts';
import { createReviewPreviousActions } from '../../lambdas/review-previous-actions/review-previous-actions.ts';
import { createSendDocuments } from '../../lambdas/send-documents/send-documents.ts';
import { aJem, anRsvp, aRoom, aTask, MEETING } from '../support/builders.ts';
import { createWorld } from '../support/world.ts';

const AT = '2027-03-01T09:00:00.000Z';
const STEP = { jemId: 'croydon', at: AT };
const finished = () =>
  completeWorkAreas(
    aJem(),
    WORK_AREAS.map(({ id }) => id),
    AT,
  );

const anAction = (over: Partial<Action> = {}): Action => ({
  jemId: 'croydon',
  id: 'action-1',
  number: 1,
  boroughCode: 'E09000008',
  borough: 'Croydon',
  what: 'Open a youth club',
  measure: 'It is open',
  ownerId: 'partner',
  dueOn: '2027-06-30',
  earlierDates: [],
  updateEvery: 20,
  state: 'agreed',
  reports: [],
  asked: 0,
  agreementRounds: 0,
  recordedAt: AT,
  version: 0,
  ...over,
});
const answer: NonNullable<Task['answer']> = {
  number: 1,
  decision: 'accepted',
  values: { decision: 'accepted', note: '' },
  answeredAt: AT,
  late: false,
  by: { kind: 'partner', id: 'partner', name: 'Partner' },
  via: 'web',
};

describe('closing a JEM', () => {
  it('closes one on which nothing is outstanding, once', async () => {
    const world = createWorld();
    world.store.seed('jem', finished());
    const close = createCloseJem(world);
    expect(await close(STEP)).toEqual({ kind: 'closed' });
    expect(await close({ ...STEP, at: '2027-04-01T09:00:00.000Z' })).toEqual({ kind: 'closed' });
    expect(world.store.all('jem')[0]).toMatchObject({ state: 'closed', closedAt: AT });
    expect(world.happened()).toEqual(['jem-closed']);
  });

  it('asks for no signature of a later version of the pack that nobody signed before the meeting', async () => {
    const world = createWorld();
    const jem = finished();
    const open = { R14: { status: 'in-progress' }, R15: { status: 'in-progress' } } as const;
    world.store.seed('jem', { ...jem, workAreas: { ...jem.workAreas, ...open } });
    await expect(createCloseJem(world)(STEP)).rejects.toThrow('R14, R15');
    world.store.seed('jem', {
      ...jem,
      workAreas: { ...jem.workAreas, ...open },
      packRelease: { packVersion: 3 },
    });
    expect(await createCloseJem(world)(STEP)).toEqual({ kind: 'closed' });
  });

  it('refuses while a work area, a task or an action is open, and says which', async () => {
    const world = createWorld();
    const jem = finished();
    world.store.seed('jem', { ...jem, workAreas: { ...jem.workAreas, R24: { status: 'in-progress' } } });
    world.store.seed('task', aTask());
    world.store.seed('action', anAction());
    const refused = createCloseJem(world)(STEP);
    await expect(refused).rejects.toThrow(OutstandingWorkError);
    await expect(refused).rejects.toThrow('R24, task-1, action-1');
    expect(world.store.all('jem')[0]?.state).toBe('open');
  });
});

describe('closing work', () => {
  it('closes the tasks whose answers were used, and leaves invitations open to change', async () => {
    const world = createWorld();
    world.store.seed('jem', aJem());
    world.store.seed(
      'task',
      aTask({ id: 'used', workArea: 'R5', state: 'answered', answer }),
      aTask({ id: 'lapsed', workArea: 'R5', state: 'lapsed' }),
      anRsvp({ id: 'rsvp', workArea: 'R5', state: 'answered', answer }),
      aTask({ id: 'other', workArea: 'R9', state: 'answered', answer }),
    );
    await createCloseWork(world)({ ...STEP, workAreas: ['R5', 'R6'] });
    const states = world.store.all('task').map(({ id, state }) => [id, state]);
    expect(Object.fromEntries(states)).toEqual({
      used: 'closed',
      lapsed: 'lapsed',
      rsvp: 'answered',
      other: 'answered',
    });
    expect(world.store.all('jem')[0]?.workAreas).toMatchObject({
      R5: { status: 'complete', completedAt: AT },
      R6: { status: 'complete' },
      R9: { status: 'not-started' },
    });
  });
});

describe('a failure', () => {
  it('is shown and told to the coordinator once, and never for a JEM that was cancelled', async () => {
    const world = createWorld();
    world.store.seed('jem', aJem());
    const record = createRecordFailure(world);
    const failure = { ...STEP, step: 'Build pack', error: 'CorruptRecordError' };
    await record(failure);
    await record({ ...failure, error: 'Another' });
    expect(world.store.all('jem')[0]?.failure).toEqual({
      step: 'Build pack',
      error: 'CorruptRecordError',
      at: AT,
    });
    expect(world.recipients()).toEqual(['coordinator@authority.example']);

    const cancelled = createWorld();
    cancelled.store.seed('jem', aJem({ state: 'cancelled' }));
    await createRecordFailure(cancelled)(failure);
    expect(cancelled.store.all('jem')[0]?.failure).toBeUndefined();
    expect(cancelled.mail.sent).toEqual([]);
  });
});

describe('a gate', () => {
  const check = (jem: Partial<ReturnType<typeof aJem>>, actions: Action[] = []) => {
    const world = createWorld();
    world.store.seed('jem', aJem({ meeting: MEETING, ...jem }));
    world.store.seed('action', ...actions);
    return createCheckGate(world);
  };

  it('to the end of the meeting opens in that second and says how long is left before it', async () => {
    const gate = check({});
    const at = (time: string) =>
      gate({ jemId: 'croydon', gate: 'meeting-over', at: `2027-03-23T${time}.000Z` });
    expect(await at('11:59:00')).toEqual({ kind: 'waiting', waitSeconds: 60 });
    expect(await at('12:00:00')).toEqual({ kind: 'open' });
  });

  it('to the next report opens at 9am in London, winter and summer', async () => {
    const wait = async (nextUpdateOn: string, at: string) =>
      check({}, [anAction({ nextUpdateOn })])({
        jemId: 'croydon',
        gate: 'action-update',
        actionId: 'action-1',
        at,
      });
    expect(await wait('2027-03-02', AT)).toEqual({ kind: 'waiting', waitSeconds: 86_400 });
    expect(await wait('2027-04-01', '2027-04-01T07:59:59.000Z')).toEqual({ kind: 'waiting', waitSeconds: 1 });
    expect(await wait('2027-04-01', '2027-04-01T08:00:00.000Z')).toEqual({ kind: 'open' });
  });

  it('is closed for an action that is over and for a JEM that was cancelled', async () => {
    const input = { jemId: 'croydon', gate: 'action-update', actionId: 'action-1', at: AT } as const;
    expect(await check({}, [anAction({ state: 'dropped' })])(input)).toEqual({ kind: 'closed' });
    expect(await check({ state: 'cancelled' }, [anAction()])(input)).toEqual({ kind: 'closed' });
  });

  it('to all actions opens when each is signed off or dropped', async () => {
    const input = { jemId: 'croydon', gate: 'actions-closed', at: AT } as const;
    const closed = [anAction({ state: 'signed-off' }), anAction({ id: 'action-2', state: 'dropped' })];
    expect(await check({}, closed)(input)).toEqual({ kind: 'open' });
    expect(await check({}, [anAction()])(input)).toEqual({ kind: 'waiting', waitSeconds: 30 * 86_400 });
  });
});

describe('the review of previous actions', () => {
  it('lists what the borough’s last JEM left open, once', async () => {
    const world = createWorld();
    world.store.seed('jem', aJem(), aJem({ id: 'earlier', createdAt: '2026-01-04T09:00:00.000Z' }));
    world.store.seed(
      'action',
      anAction({ jemId: 'earlier' }),
      anAction({ jemId: 'earlier', id: 'action-2', number: 2, state: 'signed-off' }),
    );
    const review = createReviewPreviousActions(world);
    expect(await review(STEP)).toEqual({ kind: 'reviewed', carriedOver: 1 });
    expect(await review(STEP)).toEqual({ kind: 'reviewed', carriedOver: 1 });
    const events = world.store.all('history');
    expect(events.map(({ detail }) => detail)).toEqual([
      'Still open from the previous meeting: 1. Open a youth club, by Wednesday 30 June 2027.',
    ]);
  });
});

describe('the documents', () => {
  it('go to everybody who comes and to nobody else, once, and not before they are signed', async () => {
    const world = createWorld();
    const invitees = ['partner', 'colleague', 'chair'].map((contactId) => ({
      contactId,
      role: 'partner' as const,
      required: false,
    }));
    world.store.seed('jem', aJem({ meeting: MEETING, invitees }));
    world.store.seed('room', aRoom());
    const declined = { ...answer, decision: 'declined', values: { decision: 'declined', reason: 'Busy' } };
    world.store.seed(
      'task',
      anRsvp({ id: 'rsvp-partner-1', assigneeId: 'partner', state: 'answered', answer }),
      anRsvp({ id: 'rsvp-colleague-1', assigneeId: 'colleague', state: 'answered', answer: declined }),
      anRsvp({ id: 'rsvp-chair-1', assigneeId: 'chair', state: 'lapsed' }),
    );
    const sha256 = 'a'.repeat(64);
    const file = {
      ...{ name: 'p', contentType: 'text/html', key: 'k', bytes: 1 },
      createdAt: AT,
      version: 0,
    };
    const pack = { ...file, jemId: 'croydon', id: 'pack-1', kind: 'pack' as const, sha256, packVersion: 1 };
    world.store.seed('document', pack);
    const send = createSendDocuments(world);
    await expect(send(STEP)).rejects.toThrow('nobody has signed off');
    expect(world.recipients()).toEqual([]);
    const details = { documentId: 'pack-1', packVersion: 1, sha256, name: 'p' };
    const approval = { ...answer, decision: 'approved', values: { decision: 'approved', note: '' } };
    const task = aTask({ id: 'signed', kind: 'sign-off', assigneeId: 'chair', details });
    world.store.seed('task', { ...task, state: 'closed', answer: approval });
    await send(STEP);
    await send(STEP);
    expect(world.recipients()).toEqual(['partner@council.example']);
    expect(world.store.all('jem')[0]?.workAreas.R15.status).toBe('complete');
  });
});
