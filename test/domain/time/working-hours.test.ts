import fc from 'fast-check';
import { HOUR, toEpochMs, toInstant } from '../../../domain/time/instant.ts';
import { fromLondon, toLondon } from '../../../domain/time/london.ts';
import { createWorkingDays } from '../../../domain/time/working-days.ts';
import { addWorkingTime, workingTime } from '../../../domain/time/working-hours.ts';
import { BANK_HOLIDAYS } from '../../../programme/bank-holidays.ts';

const workingDays = createWorkingDays(BANK_HOLIDAYS);
const DAY_MS = 8 * HOUR;
const hours = (from: string, to: string) => workingTime(from, to, workingDays) / HOUR;

describe('working time', () => {
  it('is 9am to 5pm London time on a working day', () => {
    expect(hours('2027-01-04T00:00:00.000Z', '2027-01-05T00:00:00.000Z')).toBe(8);
    expect(hours('2027-01-04T10:00:00.000Z', '2027-01-04T12:30:00.000Z')).toBe(2.5);
    expect(hours('2027-01-04T18:00:00.000Z', '2027-01-05T08:00:00.000Z')).toBe(0);
    expect(hours('2027-01-05T10:00:00.000Z', '2027-01-04T10:00:00.000Z')).toBe(0);
  });

  it('is none over Easter 2027, nor on the days in place of Christmas 2027', () => {
    expect(hours('2027-03-25T17:00:00.000Z', '2027-03-30T08:00:00.000Z')).toBe(0);
    expect(hours('2027-12-24T17:00:00.000Z', '2027-12-29T09:00:00.000Z')).toBe(0);
  });

  it('has eight hours in the weeks in which the clocks change', () => {
    expect(hours('2027-03-24T17:00:00.000Z', '2027-03-30T16:00:00.000Z')).toBe(16);
    expect(hours('2027-10-29T16:00:00.000Z', '2027-11-01T17:00:00.000Z')).toBe(8);
  });

  it('ends on the wall clock at which it began, however many days of it pass', () => {
    const due = fromLondon('2027-03-24', '17:00');
    expect(toLondon(addWorkingTime(due, 2 * DAY_MS, workingDays))).toEqual({
      date: '2027-03-30',
      time: '17:00',
    });
  });

  it('added to an instant is the working time between the two', () => {
    const instant = fc
      .integer({ min: toEpochMs('2027-01-01T00:00:00.000Z'), max: toEpochMs('2027-12-31T00:00:00.000Z') })
      .map(toInstant);
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 60 * DAY_MS }), (from, ms) => {
        expect(workingTime(from, addWorkingTime(from, ms, workingDays), workingDays)).toBe(ms);
      }),
    );
  });
});
