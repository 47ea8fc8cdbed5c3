import { claimRoom, type RoomClaim, releaseRoom } from '../../commands/claim-room.ts';
import { decideAndCommit, nothing } from '../../commands/commit.ts';
import { createMemoryStore } from '../support/memory-store.ts';

const HIRE = { roomId: 'compstat', startsAt: '2027-03-23T10:00:00.000Z', endsAt: '2027-03-23T11:30:00.000Z' };
const claim = (jemId: string, over: Partial<RoomClaim> = {}): RoomClaim => ({
  ...HIRE,
  jemId,
  state: 'booked',
  at: '2027-01-04T09:00:00.000Z',
  ...over,
});

function book(store: ReturnType<typeof createMemoryStore>, wanted: RoomClaim) {
  return decideAndCommit<'booked' | 'taken'>(store, async () => {
    const claimed = await claimRoom(store, wanted);
    return claimed.kind === 'taken' ? nothing('taken') : { changes: claimed.changes, result: 'booked' };
  });
}

describe('claiming a room', () => {
  it('gives one of two hundred who try at once the room', async () => {
    const store = createMemoryStore();
    const all = await Promise.all(
      Array.from({ length: 200 }, (_, index) => book(store, claim(`jem-${index}`))),
    );
    expect(all.filter((result) => result === 'booked')).toHaveLength(1);
    expect(new Set(store.all('roomHour').map(({ jemId }) => jemId)).size).toBe(1);
  });

  it('claims every hour that the meeting touches', async () => {
    const store = createMemoryStore();
    await book(store, claim('croydon'));
    expect(store.all('roomHour').map(({ hour }) => hour)).toEqual([
      '2027-03-23T10:00:00.000Z',
      '2027-03-23T11:00:00.000Z',
    ]);
    const next = { startsAt: '2027-03-23T11:30:00.000Z', endsAt: '2027-03-23T12:30:00.000Z' };
    expect(await book(store, claim('hackney', next))).toBe('taken');
  });

  it('is harmless when done twice, and turns a hold into a booking', async () => {
    const store = createMemoryStore();
    await book(store, claim('croydon', { state: 'held' }));
    await book(store, claim('croydon'));
    const before = store.commits();
    expect(await book(store, claim('croydon'))).toBe('booked');
    expect(store.commits()).toBe(before);
    expect(store.all('roomHour').map(({ state }) => state)).toEqual(['booked', 'booked']);
  });

  it('releases only what the JEM itself has', async () => {
    const store = createMemoryStore();
    await book(store, claim('croydon'));
    expect(await releaseRoom(store, { ...HIRE, jemId: 'hackney' })).toEqual([]);
    expect(await releaseRoom(store, { ...HIRE, jemId: 'croydon' })).toHaveLength(2);
  });
});
