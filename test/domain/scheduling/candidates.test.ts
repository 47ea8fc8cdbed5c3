import fc from 'fast-check';
import { hoursOf, type RoomHour } from '../../../domain/room/room.ts';
import {
  type CandidateRequest,
  candidateSlots,
  overlaps,
  TIMES_PER_ATTEMPT,
} from '../../../domain/scheduling/candidates.ts';
import { toLondon } from '../../../domain/time/london.ts';
import { aRoom, workingDays } from '../../support/builders.ts';

const rooms = [
  aRoom(),
  aRoom({ id: 'committee', opens: '09:30', closes: '15:00', blockedDates: ['2027-03-24'] }),
];
const request: CandidateRequest = {
  window: { from: '2027-03-15', to: '2027-04-16' },
  durationMinutes: 120,
  rooms,
  taken: [],
  engagements: [],
  offeredBefore: [],
  earliest: '2027-03-01',
  attempt: 1,
  workingDays,
};
const starts = (given: CandidateRequest) => [
  ...new Set(candidateSlots(given).map(({ startsAt }) => startsAt)),
];

const day = fc.integer({ min: 0, max: 40 }).map((days) => new Date(Date.UTC(2027, 2, 10 + days)));
const hour = fc.tuple(day, fc.integer({ min: 8, max: 17 })).map(([date, hours]) => {
  date.setUTCHours(hours);
  return date.toISOString();
});
const someRequest = fc.record({
  durationMinutes: fc.integer({ min: 30, max: 480 }),
  hours: fc.array(fc.tuple(fc.constantFrom('compstat', 'committee'), hour), { maxLength: 30 }),
  engagements: fc.array(
    hour.map((startsAt) => ({ startsAt, endsAt: new Date(Date.parse(startsAt) + 7_200_000).toISOString() })),
    { maxLength: 15 },
  ),
  attempt: fc.integer({ min: 1, max: 4 }),
});

describe('slots to offer', () => {
  it('are on working days, within the hours of a free room, and at no hour that somebody has', () => {
    fc.assert(
      fc.property(someRequest, ({ hours, ...over }) => {
        const taken: RoomHour[] = hours.map(([roomId, at]) => ({
          roomId,
          hour: at,
          jemId: 'other',
          state: 'booked',
          version: 1,
        }));
        for (const slot of candidateSlots({ ...request, ...over, taken })) {
          const room = rooms.find(({ id }) => id === slot.roomId);
          const [start, end] = [toLondon(slot.startsAt), toLondon(slot.endsAt)];
          expect(workingDays.isWorkingDay(start.date)).toBe(true);
          expect(room?.blockedDates).not.toContain(start.date);
          expect(start.time >= (room?.opens ?? '') && end.time <= (room?.closes ?? '')).toBe(true);
          expect(end.date).toBe(start.date);
          expect(Date.parse(slot.endsAt) - Date.parse(slot.startsAt)).toBe(over.durationMinutes * 60_000);
          const claimed = taken.filter(({ roomId }) => roomId === slot.roomId).map(({ hour: at }) => at);
          expect(hoursOf(slot.startsAt, slot.endsAt).filter((at) => claimed.includes(at))).toEqual([]);
          expect(over.engagements.some((other) => overlaps(slot, other))).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are few enough to look up, in order, and each once', () => {
    fc.assert(
      fc.property(someRequest, ({ hours: _none, ...over }) => {
        const slots = candidateSlots({ ...request, ...over });
        expect(new Set(slots.map(({ startsAt }) => startsAt)).size).toBeLessThanOrEqual(TIMES_PER_ATTEMPT);
        expect(new Set(slots.map(({ id }) => id)).size).toBe(slots.length);
        expect(slots.map(({ startsAt }) => startsAt)).toEqual(slots.map(({ startsAt }) => startsAt).sort());
      }),
      { numRuns: 60 },
    );
  });

  it('are spread over the window rather than crowded at its beginning', () => {
    const [first = '', last = ''] = [starts(request)[0], starts(request).at(-1)];
    expect(first).toBe('2027-03-15T10:00:00.000Z');
    expect(last > '2027-04-10').toBe(true);
  });

  it('keep London time when the clocks change in the window', () => {
    const times = new Set(starts(request).map((start) => toLondon(start).time));
    expect([...times].every((time) => time === '10:00' || time === '14:00')).toBe(true);
    expect(starts(request).some((start) => start.includes('T09:00') || start.includes('T13:00'))).toBe(true);
  });

  it('are other ones in every further attempt, for as long as there are any', () => {
    const offered: string[] = [];
    for (const attempt of [1, 2, 3, 4]) {
      const next = starts({ ...request, attempt, offeredBefore: offered });
      expect(next).toHaveLength(TIMES_PER_ATTEMPT);
      expect(next.filter((start) => offered.includes(start))).toEqual([]);
      offered.push(...next);
    }
  });

  it('begin when the meeting can be prepared, even when the window is over by then', () => {
    const late = { ...request, earliest: '2027-05-03' };
    expect(starts(late).every((start) => start >= '2027-05-03')).toBe(true);
    expect(starts(late).length).toBeGreaterThan(0);
  });

  it('are none when no room is ever open long enough', () => {
    expect(candidateSlots({ ...request, durationMinutes: 480, rooms: [aRoom({ opens: '12:00' })] })).toEqual(
      [],
    );
  });
});
