import * as z from 'zod';

/** A calendar month, `2016-12`. Sorts as text. */
export const MonthSchema = z.lazy(() => z.string().regex(/^(19|20)\d\d-(0[1-9]|1[0-2])$/));
export type Month = string;

const NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** Months since year 0: months become whole numbers, so that gaps and distances are subtraction. */
export function monthNumber(month: Month): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
}

export function addMonths(month: Month, count: number): Month {
  const number = monthNumber(month) + count;
  const year = Math.floor(number / 12);
  return `${String(year).padStart(4, '0')}-${String(number - year * 12 + 1).padStart(2, '0')}`;
}

/** `December 2016` */
export function monthName(month: Month): string {
  return `${NAMES[monthNumber(month) % 12]} ${month.slice(0, 4)}`;
}

/** `Dec 2016`, for axes and narrow columns. */
export function shortMonthName(month: Month): string {
  return `${(NAMES[monthNumber(month) % 12] ?? '').slice(0, 3)} ${month.slice(0, 4)}`;
}

/** Whole months, both ends included. */
export const PeriodSchema = z.lazy(() => z.object({ from: MonthSchema, to: MonthSchema }));
export type Period = z.infer<typeof PeriodSchema>;

export function twelveMonthsTo(month: Month): Period {
  return { from: addMonths(month, -11), to: month };
}

/**
 * The year whose mid-year population estimate belongs to a period of twelve months: every such period holds exactly one
 * 30 June, and its year is the one (2008 for April 2008 to March 2009, as the GLA's own rates use it).
 */
export function midYearOf(period: Period): number {
  const endYear = Number(period.to.slice(0, 4));
  return Number(period.to.slice(5)) >= 6 ? endYear : endYear - 1;
}

/** Every month of a period, in order. */
export function monthsIn({ from, to }: Period): Month[] {
  const length = Math.max(0, monthNumber(to) - monthNumber(from) + 1);
  return Array.from({ length }, (_, at) => addMonths(from, at));
}
