import type { Task } from '../../domain/task/task.ts';
import { croydon, obliging } from './people.ts';
import { openStage, type Player, type Stage } from './stage.ts';

const START = '2027-01-04T09:00:00.000Z';
const UNTIL = '2027-02-22T00:00:00.000Z';
const FIRST = '2027-03-08T10:00:00.000Z';

let stage: Stage;
let execution: string;

beforeEach(async () => {
  stage = await openStage(START);
  await stage.seedJem(croydon());
  execution = await stage.startMachine('schedule-meeting', { jemId: 'croydon' });
});
afterEach(() => stage.close());

const status = async () => (await stage.describe(execution)).status;
const happened = async () => (await stage.file('croydon')).history.map(({ what }) => what);
const hours = () => stage.store.all('roomHour').map(({ hour, state }) => [hour, state]);
/** Everybody does what they are asked, but the owner of the room at the first booking. */
const ownerOnce =
  (player: Player): Player =>
  (task: Task) =>
    task.id === 'confirm-r4-1' ? player(task) : obliging(task);

describe('a room that is held', () => {
  it('is held until its owner has had time to confirm, and booked when they do', async () => {
    const seen: unknown[] = [];
    const player = ownerOnce((task) => {
      seen.push(...stage.store.all('roomHour').map(({ state, heldUntil }) => [state, heldUntil]));
      return obliging(task);
    });
    await stage.play('croydon', player, { until: UNTIL });
    expect(seen[0]).toEqual(['held', expect.stringMatching(/T17:00:00.000Z$/)]);
    expect(await status()).toBe('SUCCEEDED');
    expect((await stage.file('croydon')).jem.meeting).not.toHaveProperty('heldUntil');
    expect(hours()).toEqual([
      [FIRST, 'booked'],
      ['2027-03-08T11:00:00.000Z', 'booked'],
    ]);
    expect(await happened()).toEqual(expect.arrayContaining(['room-held', 'room-booked']));
  });

  it('is given back when its owner refuses, and another room at that time is asked for', async () => {
    const player = ownerOnce(() => ({ values: { decision: 'not-possible', reason: 'It is painted.' } }));
    await stage.play('croydon', player, { until: UNTIL });
    const { jem, history, tasks } = await stage.file('croydon');
    expect(await status()).toBe('SUCCEEDED');
    expect(jem.meeting).toMatchObject({ roomId: 'committee-room-4', startsAt: FIRST });
    expect(history.find(({ what }) => what === 'room-refused')?.detail).toContain('It is painted.');
    expect(tasks.filter(({ id }) => id.startsWith('confirm-r4-')).map(({ id }) => id)).toEqual([
      'confirm-r4-1',
      'confirm-r4-2',
    ]);
    expect(hours()).toHaveLength(2);
    expect(stage.store.all('roomHour').every(({ roomId }) => roomId === 'committee-room-4')).toBe(true);
  });

  it('is released when the hold expires, is shown, and another room is found', async () => {
    await stage.play(
      'croydon',
      ownerOnce(() => undefined),
      { until: UNTIL },
    );
    expect(await status()).toBe('SUCCEEDED');
    expect(await happened()).toEqual(expect.arrayContaining(['task-lapsed', 'room-hold-expired']));
    const { jem } = await stage.file('croydon');
    expect(jem.meeting?.roomId).not.toBe('compstat-room');
    expect(stage.store.all('roomHour').every(({ roomId }) => roomId === jem.meeting?.roomId)).toBe(true);
  });

  it('is booked when the coordinator goes on without the owner’s answer', async () => {
    const waive = ownerOnce((task) => {
      stage.store.seed('task', { ...task, state: 'waived', closedBecause: 'Told by telephone.' });
      return undefined;
    });
    await stage.play('croydon', waive, { until: UNTIL });
    expect(await status()).toBe('SUCCEEDED');
    expect(hours()).toContainEqual([FIRST, 'booked']);
  });
});

describe('a hold that has expired', () => {
  it('stands in nobody’s way, and confirming it too late finds another room', async () => {
    const steal = ownerOnce((task) => {
      for (const hour of stage.store.all('roomHour')) {
        stage.store.seed('roomHour', { ...hour, jemId: 'hackney', state: 'booked' });
      }
      return obliging(task);
    });
    await stage.play('croydon', steal, { until: UNTIL });
    expect(await status()).toBe('SUCCEEDED');
    expect((await stage.file('croydon')).jem.meeting?.roomId).toBe('committee-room-4');
    const stolen = stage.store.all('roomHour').filter(({ jemId }) => jemId === 'hackney');
    expect(stolen).toHaveLength(2);
  });
});

describe('a room that is blocked while people look into their diaries', () => {
  it('is not held on that day', async () => {
    const player: Player = (task) => {
      const [room] = stage.store.all('room').filter(({ id }) => id === 'compstat-room');
      if (task.kind === 'availability' && room?.blockedDates.length === 0) {
        stage.store.seed('room', { ...room, blockedDates: ['2027-03-08'] });
      }
      return obliging(task);
    };
    await stage.play('croydon', player, { until: UNTIL });
    const { jem } = await stage.file('croydon');
    expect(jem.meeting).toMatchObject({ roomId: 'committee-room-4', startsAt: FIRST });
  });
});

describe('people who only break ties', () => {
  it('are asked as well, and their silence ends with the due date without anybody being told', async () => {
    const silent: Player = (task) =>
      task.kind === 'availability' && !(task.details.required as boolean) ? undefined : obliging(task);
    await stage.play('croydon', silent, { until: UNTIL });
    const { tasks } = await stage.file('croydon');
    const optional = tasks.filter(({ kind, details }) => kind === 'availability' && !details.required);
    expect(optional.map(({ assigneeId }) => assigneeId).sort()).toEqual(['btp-partner', 'health-partner']);
    expect(optional.every(({ state, escalatedAt }) => state === 'lapsed' && !escalatedAt)).toBe(true);
    expect(await status()).toBe('SUCCEEDED');
  });
});

describe('a window that the coordinator widens', () => {
  it('offers times up to the date that was named', async () => {
    const nobody: Player = (task) => {
      if (task.kind === 'availability' && task.id.endsWith('-1')) return { values: { decision: 'none' } };
      if (task.kind !== 'slot-decision') return obliging(task);
      return { values: { decision: 'widen', until: '2027-05-28' } };
    };
    await stage.play('croydon', nobody, { until: '2027-03-30T00:00:00.000Z' });
    const { jem } = await stage.file('croydon');
    expect(await status()).toBe('SUCCEEDED');
    expect(jem.window).toMatchObject({ to: '2027-05-28', widenedAfter: 1 });
    const starts = jem.slots.map(({ startsAt }) => startsAt).sort();
    expect((starts.at(-1) ?? '') > '2027-05-01').toBe(true);
    expect((starts.at(-1) ?? '') < '2027-05-29').toBe(true);
  });
});
