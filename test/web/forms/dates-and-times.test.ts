import * as z from 'zod';
import { dateFrom } from '../../../web/forms/dates.ts';
import { timeFrom } from '../../../web/forms/times.ts';

const typed = (day: string, month: string, year: string) =>
  new Map([
    ['on.day', day],
    ['on.month', month],
    ['on.year', year],
  ]);

describe('a date as people type it', () => {
  it.each([
    ['27', '3', '2027', '2027-03-27'],
    [' 7 ', '03', '2027', '2027-03-07'],
    ['1', 'April', '2027', '2027-04-01'],
    ['1', 'sep', '2027', '2027-09-01'],
  ])('%s %s %s is %s', (day, month, year, date) => {
    expect(dateFrom(typed(day, month, year), 'on')).toBe(date);
  });

  it('stays empty when nothing was typed, and is refused when a part is missing', () => {
    expect(dateFrom(typed('', ' ', ''), 'on')).toBe('');
    for (const [day, month, year] of [
      ['1', '', '2027'],
      ['', '3', '2027'],
      ['1', '3', ''],
      ['31', '2', '2027'],
      ['x', '1', '2027'],
    ] as const) {
      expect(z.iso.date().safeParse(dateFrom(typed(day, month, year), 'on')).success).toBe(false);
    }
  });
});

describe('a time as people type it', () => {
  it.each([
    ['9.30', '09:30'],
    ['9:30am', '09:30'],
    ['09:30', '09:30'],
    ['2pm', '14:00'],
    ['2.15 PM', '14:15'],
    ['12am', '00:00'],
    ['12pm', '12:00'],
    ['14', '14:00'],
    ['noon', 'noon'],
    ['', ''],
  ])('%j is %j', (text, time) => {
    expect(timeFrom(text)).toBe(time);
  });
});
