import fc from 'fast-check';
import { addDays, createWorkingDays } from '../../../domain/time/working-days.ts';

/** Easter and Christmas 2027: Good Friday 26 March, Easter Monday 29 March, substitute days 27 and 28 December. */
const days = createWorkingDays(['2027-01-01', '2027-03-26', '2027-03-29', '2027-12-27', '2027-12-28']);
const date = fc.integer({ min: 0, max: 700 }).map((offset) => addDays('2027-01-01', offset));

describe('working days', () => {
  it('leave out weekends and bank holidays', () => {
    expect(days.add('2027-03-25', 1)).toBe('2027-03-30');
    expect(days.add('2027-12-24', 1)).toBe('2027-12-29');
    expect(days.add('2027-03-30', -1)).toBe('2027-03-25');
  });

  it('of none give the day itself, or the next one that is one', () => {
    expect(days.add('2027-01-04', 0)).toBe('2027-01-04');
    expect(days.add('2027-01-02', 0)).toBe('2027-01-04');
  });

  it('end at 5pm London time, in summer and in winter', () => {
    expect(days.deadline('2027-01-04T10:00:00.000Z', 5)).toBe('2027-01-11T17:00:00.000Z');
    expect(days.deadline('2027-06-01T10:00:00.000Z', 5)).toBe('2027-06-08T16:00:00.000Z');
  });

  it('take the London day of the instant, not the one in UTC', () => {
    // 11.30pm UTC on Sunday is half past midnight on Monday in London's summer.
    expect(days.deadline('2027-06-06T23:30:00.000Z', 1)).toBe('2027-06-08T16:00:00.000Z');
  });

  it('added are as many as lie between', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 1, max: 60 }), (from, count) => {
        expect(days.between(from, days.add(from, count))).toBe(count);
      }),
    );
  });

  it('added always land on a working day', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -60, max: 60 }), (from, count) => {
        expect(days.isWorkingDay(days.add(from, count))).toBe(true);
      }),
    );
  });
});
