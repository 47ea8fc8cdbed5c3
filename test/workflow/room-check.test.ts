import type { Jem } from '../../domain/jem/jem.ts';
import { croydon, obliging } from './people.ts';
import { openStage, type Player, type Stage } from './stage.ts';

/** The meeting is on Thursday 8 April 2027; ten working days before it, over Easter, is Tuesday 23 March. */
const START = '2027-03-01T09:00:00.000Z';
const CHECK = '2027-03-23T09:00:00.000Z';
const MEETING: Jem['meeting'] = {
  roomId: 'compstat-room',
  startsAt: '2027-04-08T09:00:00.000Z',
  endsAt: '2027-04-08T11:00:00.000Z',
  uid: 'croydon@jem',
  sequence: 0,
};
const HOUR = { roomId: 'compstat-room', hour: MEETING.startsAt, jemId: 'croydon', version: 0 };

let stage: Stage;
let execution: string;

beforeEach(async () => {
  stage = await openStage(START);
  await stage.seedJem(croydon({ meeting: MEETING }));
  stage.store.seed('roomHour', { ...HOUR, state: 'booked' });
  execution = await stage.startMachine('build-pack', { jemId: 'croydon' });
});
afterEach(() => stage.close());

const check = () => stage.store.task({ jemId: 'croydon', id: 'confirm-room-check-0' });

describe('the owner of the room', () => {
  it('is asked once more ten working days before the meeting, and not earlier', async () => {
    const player: Player = (task) => (task.id === 'confirm-room-check-0' ? undefined : obliging(task));
    await stage.play('croydon', player, { until: '2027-03-23T08:59:00.000Z' });
    expect(await check()).toBeUndefined();
    await stage.moveTo(CHECK);
    await stage.settled();
    expect(await check()).toMatchObject({ state: 'open', issuedAt: CHECK, assigneeId: 'tfl-rooms-1' });
    await stage.play('croydon', obliging, { until: '2027-04-20T00:00:00.000Z' });
    expect((await stage.describe(execution)).status).toBe('SUCCEEDED');
    expect((await stage.file('croydon')).jem).not.toHaveProperty('roomLost');
  });

  it('may take the room back: it is released, and the coordinator is told', async () => {
    const player: Player = (task) =>
      task.id === 'confirm-room-check-0'
        ? { values: { decision: 'not-possible', reason: 'A leak.' } }
        : obliging(task);
    await stage.play('croydon', player, { until: '2027-04-20T00:00:00.000Z' });
    const { jem, emails } = await stage.file('croydon');
    expect((await stage.describe(execution)).status).toBe('SUCCEEDED');
    expect(jem.roomLost?.because).toBe('A leak.');
    expect(stage.store.all('roomHour')).toEqual([]);
    expect(emails.filter(({ key }) => key.includes('room-lost'))).toHaveLength(1);
  });
});
