import type { Problem } from '../task/form.ts';
import type { LondonDate } from '../time/instant.ts';
import { formatDate } from '../time/london.ts';
import { addDays, type WorkingDays } from '../time/working-days.ts';
import { earliestMeeting, LEAST_CHOICE_WORKING_DAYS } from './lead-times.ts';

interface Window {
  windowFrom: LondonDate;
  windowTo: LondonDate;
}

/** A year is the longest that an execution lives; a meeting further away than half of it leaves no time to follow it up. */
export const MOST_DAYS_AHEAD = 180;

/** Whether a meeting can be prepared for a date in the window when work begins today. */
export function checkWindow(
  { windowFrom, windowTo }: Window,
  today: LondonDate,
  workingDays: WorkingDays,
): Problem[] {
  if (windowFrom <= today) return [{ field: 'windowFrom', message: 'Enter a date in the future' }];
  if (windowTo < windowFrom) {
    return [{ field: 'windowTo', message: 'The last date must be the same as or after the first' }];
  }
  if (windowTo > addDays(today, MOST_DAYS_AHEAD)) {
    const last = formatDate(addDays(today, MOST_DAYS_AHEAD));
    return [{ field: 'windowTo', message: `Enter ${last} or an earlier date` }];
  }
  const earliest = earliestMeeting(today, workingDays);
  const first = windowFrom > earliest ? windowFrom : earliest;
  if (windowTo < earliest || workingDays.between(addDays(first, -1), windowTo) < LEAST_CHOICE_WORKING_DAYS) {
    const least = workingDays.add(first, LEAST_CHOICE_WORKING_DAYS - 1);
    const message = `Preparation takes until ${formatDate(earliest)}; enter ${formatDate(least)} or a later date, so that there are ${LEAST_CHOICE_WORKING_DAYS} days to choose from`;
    return [{ field: 'windowTo', message }];
  }
  return [];
}
