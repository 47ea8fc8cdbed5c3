import { type Instant, type LondonDate, plus, toEpochMs } from './instant.ts';
import { fromLondon, londonDate } from './london.ts';
import { addDays, type WorkingDays } from './working-days.ts';

/** The working day, London wall-clock time: what is due on a day is due at its end. */
export const OPENING = '09:00';
export const CLOSING = '17:00';

/** Milliseconds of working time between two instants: 9am to 5pm London time on working days; 0 when `to` comes first. */
export function workingTime(from: Instant, to: Instant, workingDays: WorkingDays): number {
  const last = londonDate(to);
  let sum = 0;
  for (let day = londonDate(from); day <= last; day = addDays(day, 1)) {
    const { opens, closes } = hoursOn(day, workingDays);
    sum += Math.max(0, Math.min(closes, toEpochMs(to)) - Math.max(opens, toEpochMs(from)));
  }
  return sum;
}

/** The instant at which so much working time has passed; the end of a day rather than the beginning of the next. */
export function addWorkingTime(from: Instant, ms: number, workingDays: WorkingDays): Instant {
  if (ms <= 0) return from;
  let left = ms;
  for (let day = londonDate(from); ; day = addDays(day, 1)) {
    const { opens, closes } = hoursOn(day, workingDays);
    const start = Math.max(opens, toEpochMs(from));
    const available = Math.max(0, closes - start);
    if (left <= available) return plus(from, start + left - toEpochMs(from));
    left -= available;
  }
}

/** A day without work opens and closes at once. */
function hoursOn(day: LondonDate, workingDays: WorkingDays): { opens: number; closes: number } {
  const opens = toEpochMs(fromLondon(day, OPENING));
  if (!workingDays.isWorkingDay(day)) return { opens, closes: opens };
  return { opens, closes: toEpochMs(fromLondon(day, CLOSING)) };
}
