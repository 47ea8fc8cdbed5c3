import fc from 'fast-check';
import {
  formatDate,
  formatMoment,
  formatPeriod,
  formatTime,
  fromLondon,
  toLondon,
} from '../../../domain/time/london.ts';

const wallClock = fc
  .record({
    day: fc.integer({ min: 0, max: 4 * 365 }),
    minutes: fc.integer({ min: 0, max: 24 * 60 - 1 }),
  })
  .map(({ day, minutes }) => ({
    date: new Date(Date.UTC(2026, 0, 1) + day * 86_400_000).toISOString().slice(0, 10),
    time: `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`,
  }));

const isSkipped = ({ date, time }: { date: string; time: string }) =>
  ['2026-03-29', '2027-03-28', '2028-03-26', '2029-03-25'].includes(date) &&
  time >= '01:00' &&
  time < '02:00';

describe('London time', () => {
  it.each([
    ['2027-01-04', '09:00', '2027-01-04T09:00:00.000Z'],
    ['2027-07-05', '09:00', '2027-07-05T08:00:00.000Z'],
    ['2027-03-28', '00:59', '2027-03-28T00:59:00.000Z'],
    ['2027-03-28', '02:00', '2027-03-28T01:00:00.000Z'],
    ['2027-10-31', '00:30', '2027-10-30T23:30:00.000Z'],
    ['2027-10-31', '02:00', '2027-10-31T02:00:00.000Z'],
  ])('%s %s is %s', (date, time, instant) => {
    expect(fromLondon(date, time)).toBe(instant);
    expect(toLondon(instant)).toEqual({ date, time });
  });

  it('takes the earlier of the two hours that are shown twice in October', () => {
    expect(fromLondon('2027-10-31', '01:30')).toBe('2027-10-31T00:30:00.000Z');
  });

  it('is read back as it was written, but for the hour that is skipped in March', () => {
    fc.assert(
      fc.property(
        wallClock.filter((shown) => !isSkipped(shown)),
        (shown) => {
          expect(toLondon(fromLondon(shown.date, shown.time))).toEqual(shown);
        },
      ),
    );
  });
});

describe('what a person reads', () => {
  it.each([
    ['09:00', '9am'],
    ['09:30', '9.30am'],
    ['12:00', '12 noon'],
    ['12:05', '12.05pm'],
    ['00:00', 'midnight'],
    ['17:00', '5pm'],
  ])('writes %s as %s', (time, text) => {
    expect(formatTime(time)).toBe(text);
  });

  it('names weekday and zone', () => {
    expect(formatMoment('2027-07-05T16:00:00.000Z')).toBe('Monday 5 July 2027, 5pm London time');
    expect(formatPeriod('2027-07-05T09:00:00.000Z', '2027-07-05T11:00:00.000Z')).toBe(
      'Monday 5 July 2027, 10am to 12 noon London time',
    );
  });

  it('shows a date without a zone as it is', () => {
    expect(formatDate('2027-03-28')).toBe('Sunday 28 March 2027');
  });
});
