import { signOff } from '../task/kinds/pack.ts';
import { agenda, dataReturn } from '../task/kinds/preparation.ts';
import { availability, confirm, roomOffer } from '../task/kinds/scheduling.ts';
import type { LondonDate } from '../time/instant.ts';
import type { WorkingDays } from '../time/working-days.ts';

/** What has to be asked one after the other before a meeting; what is asked side by side counts once, with its longest. */
const IN_SEQUENCE = [roomOffer, availability, confirm, dataReturn, agenda, signOff, confirm];

/** Working days from the start of a JEM to the earliest meeting, when every answer takes the time that it is given. */
export const LEAD_WORKING_DAYS = IN_SEQUENCE.reduce((sum, kind) => sum + kind.workingDays, 0);

/** Working days within the window on which the meeting can still be: with fewer there is nothing to choose from. */
export const LEAST_CHOICE_WORKING_DAYS = 5;

export function earliestMeeting(startedOn: LondonDate, workingDays: WorkingDays): LondonDate {
  return workingDays.add(startedOn, LEAD_WORKING_DAYS);
}
