import { DAY, type Instant, type LondonDate } from './instant.ts';
import { fromLondon, londonDate } from './london.ts';

/**
 * Counts working days in England and Wales: Monday to Friday without the bank holidays of the table.
 * The table is passed in because the government changes it (coronations, funerals); beyond its end only weekends are known.
 */
export interface WorkingDays {
  isWorkingDay(date: LondonDate): boolean;
  /** The date `count` working days after (or, negative, before) `date`; 0 gives the date itself or the next working day. */
  add(date: LondonDate, count: number): LondonDate;
  /** 5pm London time on the day `count` working days after the instant: when an answer asked for then is due. */
  deadline(from: Instant, count: number): Instant;
  /** Working days after `from` up to and including `to`; negative when `to` comes first. */
  between(from: LondonDate, to: LondonDate): number;
}

const CLOSE_OF_BUSINESS = '17:00';

export function addDays(date: LondonDate, days: number): LondonDate {
  return new Date(Date.parse(`${date}T00:00:00.000Z`) + days * DAY).toISOString().slice(0, 10);
}

export function createWorkingDays(bankHolidays: Iterable<LondonDate>): WorkingDays {
  const holidays = new Set(bankHolidays);

  function isWorkingDay(date: LondonDate): boolean {
    const weekday = new Date(`${date}T00:00:00.000Z`).getUTCDay();
    return weekday !== 0 && weekday !== 6 && !holidays.has(date);
  }

  function add(date: LondonDate, count: number): LondonDate {
    const step = count < 0 ? -1 : 1;
    let day = date;
    let left = Math.abs(count);
    while (left > 0 || (count === 0 && !isWorkingDay(day))) {
      day = addDays(day, step);
      if (isWorkingDay(day)) left -= 1;
    }
    return day;
  }

  function between(from: LondonDate, to: LondonDate): number {
    if (to < from) return -between(to, from);
    let count = 0;
    for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) count += 1;
    return count;
  }

  const deadline = (from: Instant, count: number) =>
    fromLondon(add(londonDate(from), count), CLOSE_OF_BUSINESS);

  return { isWorkingDay, add, deadline, between };
}
