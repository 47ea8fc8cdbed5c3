import fc from 'fast-check';
import { reasonToRemind } from '../../../domain/task/reminders.ts';
import { HOUR, toEpochMs } from '../../../domain/time/instant.ts';
import { formatMoment, fromLondon, londonDate, toLondon } from '../../../domain/time/london.ts';
import { addDays, createWorkingDays } from '../../../domain/time/working-days.ts';
import { BANK_HOLIDAYS } from '../../../programme/bank-holidays.ts';
import { aTask } from '../../support/builders.ts';

const workingDays = createWorkingDays(BANK_HOLIDAYS);
const due = (asked: string, days: number) => toLondon(workingDays.deadline(asked, days));

describe('28 March 2027, when the clocks go forward over Easter', () => {
  it('leaves deadlines at 5pm London time, an hour earlier in UTC', () => {
    expect(workingDays.deadline('2027-03-24T10:00:00.000Z', 1)).toBe('2027-03-25T17:00:00.000Z');
    expect(workingDays.deadline('2027-03-24T10:00:00.000Z', 2)).toBe('2027-03-30T16:00:00.000Z');
  });

  it('is in the middle of four days without work: Good Friday to Easter Monday', () => {
    const days = ['2027-03-25', '2027-03-26', '2027-03-27', '2027-03-28', '2027-03-29', '2027-03-30'];
    expect(days.map((day) => workingDays.isWorkingDay(day))).toEqual([
      true,
      false,
      false,
      false,
      false,
      true,
    ]);
    expect(workingDays.between('2027-03-25', '2027-03-30')).toBe(1);
  });

  it('skips the hour after 1am', () => {
    expect(toLondon('2027-03-28T00:59:00.000Z')).toEqual({ date: '2027-03-28', time: '00:59' });
    expect(toLondon('2027-03-28T01:00:00.000Z')).toEqual({ date: '2027-03-28', time: '02:00' });
    expect(londonDate(fromLondon('2027-03-28', '01:30'))).toBe('2027-03-28');
  });
});

describe('31 October 2027, when the clocks go back', () => {
  it('leaves deadlines at 5pm London time, an hour later in UTC', () => {
    expect(workingDays.deadline('2027-10-28T09:00:00.000Z', 1)).toBe('2027-10-29T16:00:00.000Z');
    expect(workingDays.deadline('2027-10-28T09:00:00.000Z', 2)).toBe('2027-11-01T17:00:00.000Z');
  });

  it('has the hour after 1am twice, of which the first is meant', () => {
    expect(fromLondon('2027-10-31', '01:30')).toBe('2027-10-31T00:30:00.000Z');
    expect(formatMoment('2027-10-31T01:30:00.000Z')).toBe('Sunday 31 October 2027, 1.30am London time');
  });
});

describe('Christmas 2027, which is on a Saturday', () => {
  it('has its holidays on Monday 27 and Tuesday 28 December', () => {
    const days = ['2027-12-24', '2027-12-27', '2027-12-28', '2027-12-29'];
    expect(days.map((day) => workingDays.isWorkingDay(day))).toEqual([true, false, false, true]);
    expect(due('2027-12-23T10:00:00.000Z', 2)).toEqual({ date: '2027-12-29', time: '17:00' });
    expect(workingDays.between('2027-12-24', '2027-12-29')).toBe(1);
  });

  it('has no reminder on either, and the one of the due day on the next working day', () => {
    const task = aTask({ issuedAt: '2027-12-01T09:00:00.000Z', dueAt: '2027-12-27T17:00:00.000Z' });
    const reminded = Array.from({ length: 14 }, (_, day) => addDays('2027-12-18', day)).filter((day) =>
      reasonToRemind(task, day, workingDays),
    );
    expect(reminded).toEqual(['2027-12-22', '2027-12-29']);
  });
});

describe('the reminder 72 hours, or three working days, before', () => {
  const moment = fc
    .tuple(fc.integer({ min: 0, max: 364 }), fc.constantFrom('00:00', '08:29', '12:00', '17:00', '23:59'))
    .map(([day, time]) => fromLondon(addDays('2027-01-01', day), time));

  it('is never late: always more than 72 hours before, not on the day of issue, at most once', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 20 }), (issuedAt, days) => {
        const task = aTask({ issuedAt, dueAt: workingDays.deadline(issuedAt, days) });
        const first = londonDate(issuedAt);
        const soon = Array.from({ length: 45 }, (_, day) => addDays(first, day)).filter(
          (day) => reasonToRemind(task, day, workingDays) === 'soon',
        );
        expect(soon.length).toBeLessThanOrEqual(1);
        for (const day of soon) {
          const left = toEpochMs(task.dueAt) - toEpochMs(fromLondon(day, '08:30'));
          expect(left).toBeGreaterThan(72 * HOUR);
          expect(day > first).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is left out when the task was asked for later than that, and not made up for', () => {
    const task = aTask({ issuedAt: '2027-12-23T09:00:00.000Z', dueAt: '2027-12-29T17:00:00.000Z' });
    const days = Array.from({ length: 10 }, (_, day) => addDays('2027-12-23', day));
    expect(days.filter((day) => reasonToRemind(task, day, workingDays))).toEqual(['2027-12-29']);
  });
});
