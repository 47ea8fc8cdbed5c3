import type { Action } from '../../domain/action/action.ts';
import type { Task } from '../../domain/task/task.ts';
import { croydon, obliging } from './people.ts';
import { openStage, type Player, type Stage } from './stage.ts';

const MEETING = {
  roomId: 'compstat-room',
  startsAt: '2027-03-08T10:00:00.000Z',
  endsAt: '2027-03-08T12:00:00.000Z',
  uid: 'croydon@jem',
  sequence: 0,
};
const UNTIL = '2028-02-01T00:00:00.000Z';

const action: Action = {
  jemId: 'croydon',
  id: 'action-1',
  number: 1,
  boroughCode: 'E09000008',
  borough: 'Croydon',
  what: 'Open a youth club',
  measure: 'It is open',
  ownerId: 'croydon-local-authority-lead',
  dueOn: '2027-06-30',
  earlierDates: [],
  updateEvery: 20,
  state: 'recorded',
  reports: [],
  asked: 0,
  agreementRounds: 0,
  recordedAt: '2027-03-09T09:00:00.000Z',
  version: 0,
};

let stage: Stage;
afterEach(() => stage.close());

const theAction = async () => (await stage.file('croydon')).actions[0];
const taskIds = async (kind: Task['kind']) =>
  (await stage.store.tasksOf('croydon')).filter((task) => task.kind === kind).map(({ id }) => id);

describe('the hold-meeting machine', () => {
  beforeEach(async () => {
    stage = await openStage('2027-03-01T09:00:00.000Z');
    await stage.seedJem(croydon({ meeting: MEETING, stage: 'meeting' }));
  });

  it('asks for the notes when the meeting is over and not before', async () => {
    await stage.startMachine('hold-meeting', { jemId: 'croydon' });
    await stage.moveTo('2027-03-08T11:59:59.000Z');
    expect(await taskIds('action-notes')).toEqual([]);
    await stage.moveTo('2027-03-08T12:00:00.000Z');
    expect(await taskIds('action-notes')).toHaveLength(1);
  });

  it('waits for a new date after a meeting that was not held', async () => {
    const execution = await stage.startMachine('hold-meeting', { jemId: 'croydon' });
    const notHeld: Player = (task) =>
      task.kind === 'action-notes' ? { values: { decision: 'not-held', reason: 'Snow' } } : undefined;
    await stage.play('croydon', notHeld, { until: '2027-03-20T00:00:00.000Z' });
    expect((await stage.describe(execution)).status).toBe('RUNNING');
    const { jem } = await stage.file('croydon');
    const moved = { startsAt: '2027-04-12T09:00:00.000Z', endsAt: '2027-04-12T11:00:00.000Z', sequence: 1 };
    await stage.store.commit([
      { op: 'put', entity: 'jem', value: { ...jem, meeting: { ...MEETING, ...moved } } },
    ]);
    await stage.play('croydon', obliging, { until: UNTIL });
    expect((await stage.describe(execution)).status).toBe('SUCCEEDED');
    expect(await taskIds('action-notes')).toEqual(['action-notes-r18-0.1', 'action-notes-r18-1.1']);
  });

  it('keeps who was there, asks them for feedback and says so in the notes', async () => {
    const execution = await stage.startMachine('hold-meeting', { jemId: 'croydon' });
    const player: Player = (task) => {
      const played = obliging(task);
      if (task.kind !== 'action-notes' || !played) return played;
      const attendance = {
        chair: { was: 'attended' },
        'croydon-borough-commander': { was: 'deputy', deputy: 'Sam Sergeant' },
        'croydon-local-authority-lead': { was: 'attended' },
        'btp-partner': { was: 'absent' },
        'health-partner': { was: 'attended' },
      };
      const others = [{ name: 'Una Known', organisation: 'Probation' }];
      return { values: { ...played.values, attendance, others } };
    };
    await stage.play('croydon', player, { until: UNTIL });
    expect((await stage.describe(execution)).status).toBe('SUCCEEDED');
    const { jem, documents } = await stage.file('croydon');
    expect(jem.attendance).toEqual([
      { inviteeId: 'chair', was: 'attended' },
      { inviteeId: 'croydon-borough-commander', was: 'deputy', name: 'Sam Sergeant' },
      { inviteeId: 'croydon-local-authority-lead', was: 'attended' },
      { inviteeId: 'btp-partner', was: 'absent' },
      { inviteeId: 'health-partner', was: 'attended' },
      { was: 'attended', name: 'Una Known', organisation: 'Probation' },
    ]);
    expect(await taskIds('feedback')).toEqual([
      'feedback-croydon-local-authority-lead-0',
      'feedback-health-partner-0',
    ]);
    const notes = documents.find(({ kind }) => kind === 'notes');
    const html = new TextDecoder().decode(await stage.objects.get(notes?.key ?? ''));
    expect(html).toMatch(
      /<h2>Present<\/h2>[\s\S]*Sam Sergeant[\s\S]*Una Known[\s\S]*<h2>Apologies and absences<\/h2>/,
    );
  });

  it('takes notes without a word about who was there, as before that was asked', async () => {
    const execution = await stage.startMachine('hold-meeting', { jemId: 'croydon' });
    const player: Player = (task) => {
      const played = obliging(task);
      if (task.kind !== 'action-notes' || !played) return played;
      const { attendance: _unasked, ...values } = played.values;
      return { values };
    };
    await stage.play('croydon', player, { until: UNTIL });
    expect((await stage.describe(execution)).status).toBe('SUCCEEDED');
    expect((await stage.file('croydon')).jem.attendance).toBeUndefined();
  });

  it('asks the coordinator for the notes when the note taker is silent', async () => {
    await stage.startMachine('hold-meeting', { jemId: 'croydon' });
    const player: Player = (task) => (task.assigneeId === 'note-taker' ? undefined : obliging(task));
    await stage.play('croydon', player, { until: UNTIL });
    const notes = (await stage.store.tasksOf('croydon')).filter(({ kind }) => kind === 'action-notes');
    expect(notes.map(({ assigneeId, state }) => [assigneeId, state])).toEqual([
      ['note-taker', 'lapsed'],
      ['coordinator-1', 'closed'],
    ]);
  });
});

describe('the follow-up machine', () => {
  beforeEach(async () => {
    stage = await openStage('2027-03-10T09:00:00.000Z');
    await stage.seedJem(croydon({ meeting: MEETING, stage: 'follow-up' }));
    stage.store.seed('action', action);
  });

  const follow = async (player: Player) => {
    const execution = await stage.startMachine('follow-up', { jemId: 'croydon', run: 'croydon-1' });
    await stage.play('croydon', player, { until: UNTIL });
    return (await stage.describe(execution)).status;
  };

  it('agrees another date that the owner proposed and the coordinator accepted, and keeps the first on record', async () => {
    const proposal = {
      decision: 'proposed',
      dueOn: '2027-09-30',
      measure: 'Forty visitors',
      reason: 'Building work',
    };
    const player: Player = (task) => {
      if (task.kind === 'action-agreement') return { values: proposal };
      if (task.kind === 'action-decision') return { values: { decision: 'accept-proposal' } };
      return obliging(task);
    };
    expect(await follow(player)).toBe('SUCCEEDED');
    expect(await theAction()).toMatchObject({
      state: 'signed-off',
      dueOn: '2027-09-30',
      measure: 'Forty visitors',
      earlierDates: ['2027-06-30'],
    });
  });

  it('asks somebody else when the owner declines and the coordinator passes the action on', async () => {
    const player: Player = (task) => {
      if (task.id === 'action-agreement-action-1-1')
        return { values: { decision: 'declined', reason: 'Not ours' } };
      if (task.kind === 'action-decision')
        return { values: { decision: 'reassign', ownerId: 'btp-partner' } };
      return obliging(task);
    };
    expect(await follow(player)).toBe('SUCCEEDED');
    expect(await theAction()).toMatchObject({
      state: 'signed-off',
      ownerId: 'btp-partner',
      agreementRounds: 1,
    });
  });

  it('goes to the coordinator when the owner is silent: silence is not a no', async () => {
    const player: Player = (task) => {
      if (task.kind === 'action-agreement') return undefined;
      if (task.kind === 'action-decision') {
        expect(task.details.outcome).toBe('has not answered');
        return { values: { decision: 'drop', reason: 'Done by others' } };
      }
      return obliging(task);
    };
    expect(await follow(player)).toBe('SUCCEEDED');
    expect(await theAction()).toMatchObject({ state: 'dropped', droppedBecause: 'Done by others' });
    expect(await taskIds('action-update')).toEqual([]);
  });

  it('records silence, asks again, and closes only what the authority signs off', async () => {
    let signOffs = 0;
    const player: Player = (task) => {
      if (task.id === 'action-update-action-1-1') return undefined;
      if (task.kind === 'action-sign-off' && ++signOffs === 1) {
        return { values: { decision: 'returned', reason: 'No evidence' } };
      }
      return obliging(task);
    };
    expect(await follow(player)).toBe('SUCCEEDED');
    expect((await theAction())?.reports.map(({ kind }) => kind)).toEqual([
      'no-answer',
      'done',
      'returned',
      'done',
      'signed-off',
    ]);
  });
});
