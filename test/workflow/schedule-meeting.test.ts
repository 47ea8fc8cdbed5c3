import { presidingId } from '../../domain/plans/presiding.ts';
import type { Task } from '../../domain/task/task.ts';
import { croydon, grid, obliging } from './people.ts';
import { openStage, type Player, type Stage } from './stage.ts';

const START = '2027-01-04T09:00:00.000Z';
const UNTIL = '2027-06-01T00:00:00.000Z';
const COMMANDER = 'availability-croydon-borough-commander-';

let stage: Stage;
let execution: string;

beforeEach(async () => {
  stage = await openStage(START);
  await stage.seedJem(croydon());
  execution = await stage.startMachine('schedule-meeting', { jemId: 'croydon' });
});
afterEach(() => stage.close());

const status = async () => (await stage.describe(execution)).status;
const tasksOf = async (kind: Task['kind']) =>
  (await stage.store.tasksOf('croydon')).filter((task) => task.kind === kind);
/** Everybody but one person does what they are asked. */
const except =
  (idPrefix: string, player: Player): Player =>
  (task) =>
    task.id.startsWith(idPrefix) ? player(task) : obliging(task);

describe('the schedule-meeting machine', () => {
  it('books the first time that suits everybody, and closes the four work areas', async () => {
    await stage.play('croydon', obliging, { until: UNTIL });
    const { jem } = await stage.file('croydon');
    expect(await status()).toBe('SUCCEEDED');
    expect(jem.meeting).toMatchObject({ roomId: 'compstat-room', startsAt: '2027-03-08T10:00:00.000Z' });
    expect(['R1', 'R2', 'R3', 'R4'].map((id) => jem.workAreas[id as 'R1'].status)).toEqual(
      Array(4).fill('complete'),
    );
    expect(stage.store.all('roomHour').map(({ hour, jemId }) => [hour, jemId])).toEqual([
      ['2027-03-08T10:00:00.000Z', 'croydon'],
      ['2027-03-08T11:00:00.000Z', 'croydon'],
    ]);
  });

  it('lets the coordinator decide when a required person stays silent', async () => {
    const player = except(COMMANDER, () => undefined);
    await stage.play(
      'croydon',
      (task) => {
        if (task.kind !== 'slot-decision') return player(task);
        const [nearest] = task.details.candidates as { slot: { id: string }; missing: string[] }[];
        expect(nearest?.missing).toHaveLength(1);
        return { values: { decision: 'choose', slotId: nearest?.slot.id } };
      },
      { until: UNTIL },
    );
    expect(await status()).toBe('SUCCEEDED');
    expect((await stage.file('croydon')).jem.meeting?.startsAt).toBe('2027-03-08T10:00:00.000Z');
    expect(await tasksOf('slot-decision')).toHaveLength(1);
  });

  it('books a time to which the vice chair can come and the chair cannot, and asks both alike (R48)', async () => {
    const { jem } = await stage.file('croydon');
    const vice = { contactId: 'vice-chair', role: 'vice-chair' as const, required: true };
    await stage.store.commit([
      { op: 'put', entity: 'jem', value: { ...jem, invitees: [...jem.invitees, vice] } },
    ]);
    const none: Player = () => ({ values: { decision: 'none' } });
    await stage.play('croydon', except('availability-chair-', none), { until: UNTIL });
    expect(await status()).toBe('SUCCEEDED');
    const file = await stage.file('croydon');
    expect(file.jem).toMatchObject({ attempt: 1, meeting: { startsAt: '2027-03-08T10:00:00.000Z' } });
    expect(presidingId(file)).toBe('vice-chair');
    expect(await tasksOf('slot-decision')).toEqual([]);
    const asked = (await tasksOf('availability')).filter(({ details }) => details.orElse !== undefined);
    expect(asked.map(({ assigneeId }) => assigneeId).sort()).toEqual(['chair', 'vice-chair']);
  });

  it('offers other times when no time suits all and everybody is asked again', async () => {
    const no = (task: Task) => Object.fromEntries(Object.keys(grid(task)).map((id) => [id, 'no']));
    const player = except(`${COMMANDER}1`, (task) => ({ values: { decision: 'slots', slots: no(task) } }));
    await stage.play('croydon', player, { until: UNTIL });
    const { jem } = await stage.file('croydon');
    expect(await status()).toBe('SUCCEEDED');
    expect(jem.attempt).toBe(2);
    const offered = (await tasksOf('room-offer')).map(({ id, details }) => ({
      attempt: id.at(-1),
      starts: (details.slots as { startsAt: string }[]).map(({ startsAt }) => startsAt),
    }));
    const first = offered.filter(({ attempt }) => attempt === '1').flatMap(({ starts }) => starts);
    const second = offered.filter(({ attempt }) => attempt === '2').flatMap(({ starts }) => starts);
    expect(first.filter((start) => second.includes(start))).toEqual([]);
    expect(second).toContain(jem.meeting?.startsAt);
  });

  it('takes another room at the same time when another JEM takes the room in the last moment', async () => {
    const take = async () => {
      const { jem } = await stage.file('croydon');
      const slot = jem.slots.find(({ id }) => id === jem.chosenSlotId);
      if (!slot) return stage.store.beforeNextCommit(take);
      const { roomId, startsAt: hour } = slot;
      stage.store.seed('roomHour', { roomId, hour, jemId: 'other', state: 'booked', version: 0 });
    };
    stage.store.beforeNextCommit(take);
    await stage.play('croydon', obliging, { until: UNTIL });
    const { jem, history } = await stage.file('croydon');
    expect(await status()).toBe('SUCCEEDED');
    expect(history.filter(({ what }) => what === 'room-taken')).toHaveLength(1);
    expect(jem.meeting).toMatchObject({ roomId: 'committee-room-4', startsAt: '2027-03-08T10:00:00.000Z' });
    const own = stage.store.all('roomHour').filter(({ jemId }) => jemId === 'croydon');
    expect(own).toHaveLength(2);
  });

  it('asks the coordinator when no room is offered, and then all rooms', async () => {
    stage.close();
    stage = await openStage(START);
    await stage.seedJem(croydon({ roomPreferenceId: 'compstat-room' }));
    execution = await stage.startMachine('schedule-meeting', { jemId: 'croydon' });
    const player = except('room-offer-compstat-room', () => ({ values: { decision: 'none' } }));
    await stage.play('croydon', player, { until: UNTIL });
    expect(await status()).toBe('SUCCEEDED');
    expect((await stage.file('croydon')).jem.meeting?.roomId).toBe('committee-room-4');
    expect(await tasksOf('slot-decision')).toHaveLength(1);
    expect((await tasksOf('availability')).every(({ id }) => id.endsWith('-2'))).toBe(true);
  });
});
