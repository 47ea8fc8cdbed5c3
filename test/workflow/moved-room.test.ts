import { createAskQuestion } from '../../commands/ask-question.ts';
import { createMoveDate, createPreviewMove } from '../../commands/move-date.ts';
import { createWorkingDays } from '../../domain/time/working-days.ts';
import { BANK_HOLIDAYS } from '../../programme/bank-holidays.ts';
import { aTask } from '../support/builders.ts';
import { COORDINATOR } from '../support/world.ts';
import { croydon, obliging } from './people.ts';
import { openStage, type Player, type Stage } from './stage.ts';

const START = '2027-01-04T09:00:00.000Z';
const UNTIL = '2028-01-01T00:00:00.000Z';

let stage: Stage;
afterEach(() => stage.close());

function moving() {
  const { store, resume, deliver, newId, log } = stage;
  const deps = { store, resume, deliver, newId, log, workingDays: createWorkingDays(BANK_HOLIDAYS) };
  const input = (values: Record<string, string>) => ({
    jemId: 'croydon',
    values,
    by: COORDINATOR,
    at: stage.at(),
  });
  return {
    move: (values: Record<string, string>) => createMoveDate(deps)(input(values)),
    preview: (values: Record<string, string>) => createPreviewMove(deps)(input(values)),
  };
}

/** Plays until one task is open, and leaves it. */
async function playUpTo(id: string): Promise<void> {
  const player: Player = (task) => (task.id === id ? undefined : obliging(task));
  for (let day = Date.parse(stage.at()); ; day += 86_400_000) {
    await stage.play('croydon', player, { until: new Date(day).toISOString() });
    if ((await stage.store.task({ jemId: 'croydon', id }))?.state === 'open') return;
    if (day > Date.parse(UNTIL)) throw new Error(`${id} is never asked`);
    await stage.moveTo(new Date(day).toISOString());
  }
}

const task = (id: string) => stage.store.task({ jemId: 'croydon', id });
const aDataTask = () =>
  aTask({
    ...{ jemId: 'croydon', id: 'data-1', kind: 'data-return', workArea: 'R10', assigneeId: 'btp-partner' },
    ...{ plannedAt: stage.at(), issuedAt: stage.at(), dueAt: '2027-04-29T16:00:00.000Z' },
    details: { dataType: 'h', dataName: 'Performance', organisation: 'BTP', period: 'five years' },
  });
const hours = () =>
  stage.store.all('roomHour').map(({ roomId, hour, state }) => `${roomId} ${hour.slice(0, 13)} ${state}`);

describe('a meeting whose room is only held', () => {
  let execution: string;
  const elsewhere = { roomId: 'committee-room-4', date: '2027-03-10', time: '10:00' };

  beforeEach(async () => {
    stage = await openStage(START);
    await stage.seedJem(croydon());
    execution = await stage.startMachine('schedule-meeting', { jemId: 'croydon' });
    await playUpTo('confirm-r4-1');
  });

  it('is moved: the hold is released, the new one is asked about, and the machine books it', async () => {
    const first = (await stage.file('croydon')).jem.meeting;
    expect(first?.heldUntil).toBeDefined();
    const preview = await moving().preview(elsewhere);
    const before = stage.mail.sent.length;
    expect(await moving().move(elsewhere)).toMatchObject({ kind: 'moved' });
    await stage.settled();

    expect(hours()).toEqual(['committee-room-4 2027-03-10T10 held', 'committee-room-4 2027-03-10T11 held']);
    expect(await task('confirm-r4-1')).toMatchObject({ state: 'withdrawn' });
    expect(await task('confirm-r4-2')).toMatchObject({
      state: 'open',
      details: { roomId: 'committee-room-4', startsAt: '2027-03-10T10:00:00.000Z' },
    });
    // What was shown beforehand is what went out: to both owners, and to nobody else.
    const contacts = await stage.store.contacts();
    const emails = preview.kind === 'movable' ? preview.preview.emails : [];
    expect(emails.map(({ kind }) => kind)).toEqual(['withdrawn', 'task']);
    expect(preview).toMatchObject({ preview: { to: { heldUntil: expect.stringMatching(/T17:00:00/) } } });
    expect(stage.mail.sent.slice(before).map(({ to }) => to)).toEqual(
      emails.map(({ contactId }) => contacts.find(({ id }) => id === contactId)?.email),
    );

    await stage.play('croydon', obliging, { until: UNTIL });
    expect((await stage.describe(execution)).status).toBe('SUCCEEDED');
    const { meeting } = (await stage.file('croydon')).jem;
    expect(meeting).toMatchObject({
      roomId: 'committee-room-4',
      startsAt: '2027-03-10T10:00:00.000Z',
      sequence: 1,
    });
    expect(meeting).not.toHaveProperty('heldUntil');
    expect(hours().every((hour) => hour.endsWith('booked'))).toBe(true);
    expect(stage.failures).toEqual([]);
  });

  it('is held and asked about anew when it moves away and back', async () => {
    const { meeting } = (await stage.file('croydon')).jem;
    await moving().move(elsewhere);
    await stage.settled();
    await moving().move({ roomId: meeting?.roomId ?? '', date: '2027-03-08', time: '10:00' });
    await stage.settled();
    expect((await stage.file('croydon')).jem.meeting).toMatchObject({
      startsAt: meeting?.startsAt,
      sequence: 2,
    });
    expect(await task('confirm-r4-3')).toMatchObject({ state: 'open' });
    await stage.play('croydon', obliging, { until: UNTIL });
    expect((await stage.describe(execution)).status).toBe('SUCCEEDED');
    expect((await stage.file('croydon')).history.filter(({ what }) => what === 'room-hold-expired')).toEqual(
      [],
    );
  });

  it('is not offered the time that it left when the owner of the new room refuses', async () => {
    await moving().move(elsewhere);
    await stage.settled();
    const refuses: Player = (one) =>
      one.id === 'confirm-r4-2' ? { values: { decision: 'not-possible', reason: 'A leak.' } } : obliging(one);
    await stage.play('croydon', refuses, { until: UNTIL });
    const { meeting } = (await stage.file('croydon')).jem;
    expect([meeting?.roomId, meeting?.startsAt]).not.toEqual(['compstat-room', '2027-03-08T10:00:00.000Z']);
    expect((await stage.describe(execution)).status).toBe('SUCCEEDED');
  });

  it('leaves hold and question as they are when the new room is taken', async () => {
    const before = hours();
    for (const hour of ['2027-03-10T10:00:00.000Z', '2027-03-10T11:00:00.000Z']) {
      stage.store.seed('roomHour', {
        roomId: 'committee-room-4',
        hour,
        jemId: 'hackney',
        state: 'booked',
        version: 0,
      });
    }
    expect(await moving().move(elsewhere)).toMatchObject({ kind: 'room-taken' });
    expect(hours().filter((hour) => !hour.startsWith('committee-room-4'))).toEqual(before);
    expect(await task('confirm-r4-1')).toMatchObject({ state: 'open' });
  });

  it('says who has not said that the new time suits', async () => {
    expect(await moving().preview({ ...elsewhere, time: '10:30' })).toMatchObject({
      preview: { warnings: [expect.stringContaining('Nobody was asked')] },
    });
  });
});

describe('a meeting that is moved after its room was checked', () => {
  /** Thursday 8 April 2027; ten working days before it, over Easter, is 23 March. */
  const MEETING = {
    roomId: 'compstat-room',
    startsAt: '2027-04-08T09:00:00.000Z',
    endsAt: '2027-04-08T11:00:00.000Z',
    uid: 'croydon@jem',
    sequence: 0,
  };
  let execution: string;

  beforeEach(async () => {
    stage = await openStage('2027-03-24T09:00:00.000Z');
    await stage.seedJem(croydon({ meeting: MEETING, stage: 'meeting' }));
    const asked = { details: {}, kind: 'confirm' as const, boroughCode: 'E09000008', borough: 'Croydon' };
    for (const [id, workArea] of [
      ['confirm-room-check-0', 'R4'],
      ['confirm-r16-1', 'R16'],
    ] as const) {
      stage.store.seed('task', {
        ...asked,
        jemId: 'croydon',
        id,
        workArea,
        assigneeId: 'tfl-rooms-1',
        details: { title: 'confirm', explain: 'It is on.', question: 'Is it?', done: 'Yes' },
        state: 'closed',
        plannedAt: stage.at(),
        issuedAt: stage.at(),
        dueAt: stage.at(),
        version: 0,
      });
    }
    execution = await stage.startMachine('hold-meeting', { jemId: 'croydon' });
    // Chair and analyst say that they come to the dry run.
    await stage.play('croydon', obliging, { until: stage.at() });
  });

  /** To the chair and the analyst of the borough. */
  const DRY_RUNS = [
    { kind: 'task', contactId: 'chair' },
    { kind: 'task', contactId: 'croydon-borough-analyst' },
  ];
  const later = { roomId: 'compstat-room', date: '2027-05-13', time: '10:00' };

  it('is asked about once more ten working days before the new date, and its set-up too', async () => {
    expect(await moving().preview(later)).toMatchObject({
      preview: { emails: [{ kind: 'notice' }, ...DRY_RUNS] },
    });
    await moving().move(later);
    // 3 May is a bank holiday: ten working days before 13 May is 28 April.
    const player: Player = (one) => (one.id.startsWith('confirm-') ? undefined : obliging(one));
    await stage.play('croydon', player, { until: '2027-04-28T07:59:00.000Z' });
    expect(await task('confirm-room-check-1')).toBeUndefined();
    await stage.moveTo('2027-04-28T08:00:00.000Z');
    await stage.settled();
    expect(await task('confirm-room-check-1')).toMatchObject({ state: 'open', assigneeId: 'tfl-rooms-1' });
    expect(await task('confirm-r16-2')).toMatchObject({ state: 'open' });
    await stage.play('croydon', obliging, { until: UNTIL });
    expect((await stage.describe(execution)).status).toBe('SUCCEEDED');
    expect((await task('action-notes-r18-1.1'))?.issuedAt).toBe('2027-05-13T11:00:00.000Z');
  });

  it('asks at once when the new date is less than ten working days away, as the preview says', async () => {
    const soon = { ...later, date: '2027-04-06' };
    const preview = await moving().preview(soon);
    expect(preview).toMatchObject({
      preview: { emails: [{ kind: 'notice' }, { kind: 'task' }, { kind: 'task' }, ...DRY_RUNS] },
    });
    const before = stage.mail.sent.length;
    await moving().move(soon);
    await stage.settled();
    expect(await task('confirm-room-check-1')).toMatchObject({ state: 'open' });
    expect(stage.mail.sent.slice(before)).toHaveLength(5);
  });

  it('withdraws a check that is open, and asks the owner of the other room', async () => {
    await moving().move({ ...later, date: '2027-04-06' });
    await stage.settled();
    await moving().move({ ...later, roomId: 'committee-room-4', date: '2027-04-07' });
    await stage.settled();
    expect(await task('confirm-room-check-1')).toMatchObject({ state: 'withdrawn' });
    const asked = await task('confirm-room-check-2');
    expect(asked).toMatchObject({ state: 'open' });
    expect(asked?.assigneeId).not.toBe('tfl-rooms-1');
  });

  it('closes a question about the room that is open when the meeting begins, and goes on', async () => {
    await moving().move({ ...later, date: '2027-04-06' });
    await stage.settled();
    await stage.moveTo('2027-04-01T09:00:00.000Z');
    const asked = { ref: { jemId: 'croydon', id: 'confirm-room-check-1' }, byContactId: 'tfl-rooms-1' };
    const asking = await createAskQuestion(stage)({ ...asked, text: 'How many come?', at: stage.at() });
    expect(asking.kind).toBe('asked');
    const silent: Player = (one) => (one.id.startsWith('confirm-') ? undefined : obliging(one));
    await stage.play('croydon', silent, { until: '2027-04-06T08:59:59.000Z' });
    expect(await task('confirm-room-check-1')).toMatchObject({ state: 'open' });
    await stage.play('croydon', silent, { until: UNTIL });
    expect(await task('confirm-room-check-1')).toMatchObject({
      state: 'lapsed',
      closedAt: '2027-04-06T09:00:00.000Z',
      closedBecause: expect.stringContaining('still open when the meeting came'),
    });
    const { history } = await stage.file('croydon');
    expect(history.filter(({ what }) => what === 'question-closed')).toMatchObject([
      { taskId: 'confirm-room-check-1', at: '2027-04-06T09:00:00.000Z' },
    ]);
    expect((await task('action-notes-r18-1.1'))?.issuedAt).toBe('2027-04-06T11:00:00.000Z');
  });

  it('holds an open question to the beginning of the meeting as it is dated after another move', async () => {
    await moving().move({ ...later, date: '2027-04-30' });
    stage.store.seed('task', {
      ...aDataTask(),
      ...{ escalatedAt: stage.at(), lapsesAt: '2027-04-29T17:00:00.000Z' },
      question: { text: 'By ward?', askedAt: stage.at(), by: 'Bo' },
    });
    await stage.startMachine('emailed-task', { jemId: 'croydon', taskId: 'data-1' });
    await moving().move({ ...later, date: '2027-03-30' });
    await stage.play('croydon', (one) => (one.id === 'data-1' ? undefined : obliging(one)), {
      until: '2027-03-30T09:00:00.000Z',
    });
    expect(await task('data-1')).toMatchObject({ state: 'lapsed', closedAt: '2027-03-30T09:00:00.000Z' });
  });

  it('waits for nobody’s answer about the room beyond the meeting', async () => {
    await moving().move({ ...later, date: '2027-03-24', time: '14:00' });
    await stage.play('croydon', (one) => (one.id.startsWith('confirm-') ? undefined : obliging(one)), {
      until: UNTIL,
    });
    const notes = await task('action-notes-r18-1.1');
    expect(notes?.issuedAt?.slice(0, 10)).toBe('2027-03-24');
  });
});
