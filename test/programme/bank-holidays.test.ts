import { addDays } from '../../domain/time/working-days.ts';
import { BANK_HOLIDAYS } from '../../programme/bank-holidays.ts';

const weekday = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay();

/** Gregorian Easter Sunday by the anonymous algorithm of 1876. */
function easter(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function firstMonday(from: string): string {
  let day = from;
  while (weekday(day) !== 1) day = addDays(day, 1);
  return day;
}

/** The next day that is neither at a weekend nor taken. */
function substitute(date: string, taken: readonly string[]): string {
  let day = date;
  while ([0, 6].includes(weekday(day)) || taken.includes(day)) day = addDays(day, 1);
  return day;
}

/** The eight days of the Banking and Financial Dealings Act 1971 and of the proclamations made under it. */
function byRule(year: number): string[] {
  const christmas = `${year}-12-25`;
  const boxing = `${year}-12-26`;
  // A Boxing Day that is a Sunday after Christmas Saturday goes behind Christmas's own substitute.
  const first = substitute(christmas, weekday(boxing) === 1 ? [boxing] : []);
  const second = substitute(boxing, [first]);
  return [
    substitute(`${year}-01-01`, []),
    addDays(easter(year), -2),
    addDays(easter(year), 1),
    firstMonday(`${year}-05-01`),
    firstMonday(`${year}-05-25`),
    firstMonday(`${year}-08-25`),
    first,
    second,
  ].sort();
}

describe('the bank holidays', () => {
  it.each([2024, 2025, 2026, 2027, 2028])('of %d are those that the rules give', (year) => {
    expect(BANK_HOLIDAYS.filter((date) => date.startsWith(`${year}`))).toEqual(byRule(year));
  });

  it('have substitute days for Christmas 2027 on Monday and Tuesday', () => {
    expect(BANK_HOLIDAYS).toEqual(expect.arrayContaining(['2027-12-27', '2027-12-28']));
    expect(BANK_HOLIDAYS).not.toContain('2027-12-25');
  });
});
