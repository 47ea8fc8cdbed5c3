import type { Action } from '../action/action.ts';
import type { Instant, LondonDate } from '../time/instant.ts';
import { londonDate } from '../time/london.ts';
import type { WorkingDays } from '../time/working-days.ts';

/** Working days until the next report is asked for after the authority has returned an action to its owner. */
const AFTER_RETURN = 5;

/** When the owner is asked next: after the action's own period (R21), or on the day it is due if that comes first. */
export function firstReportOn(
  { updateEvery, dueOn }: Pick<Action, 'updateEvery' | 'dueOn'>,
  at: Instant,
  workingDays: WorkingDays,
): LondonDate {
  const today = londonDate(at);
  const regular = workingDays.add(today, updateEvery);
  const due = workingDays.add(dueOn, 0);
  return due > today && due < regular ? due : regular;
}

/** Sooner than usual: what is missing was said in a sentence. */
export function reportAfterReturnOn(at: Instant, workingDays: WorkingDays): LondonDate {
  return workingDays.add(londonDate(at), AFTER_RETURN);
}
