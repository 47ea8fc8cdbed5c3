import type { Meeting } from '../jem/jem.ts';
import { dryRun } from '../task/kinds/pack.ts';
import { HOUR, type Instant, type LondonDate, plus } from '../time/instant.ts';
import { formatPeriod, fromLondon, londonDate } from '../time/london.ts';
import type { WorkingDays } from '../time/working-days.ts';
import { holderOf } from './people.ts';
import { ask, type Planned, type Planning } from './planning.ts';

/** Working days before the meeting on which the presentation is gone through, and when (R14). */
export const DRY_RUN = { workingDays: 3, time: '10:00', hours: 1 } as const;

/**
 * When chair and presenter go through the presentation: three working days before the meeting; with less time left, on the first working
 * day from tomorrow that is before it. undefined: there is none.
 */
export function dryRunOf(
  { startsAt }: Pick<Meeting, 'startsAt'>,
  { at, workingDays }: { at: Instant; workingDays: WorkingDays },
): { startsAt: Instant; endsAt: Instant } | undefined {
  const meetingOn = londonDate(startsAt);
  const meant = workingDays.add(meetingOn, -DRY_RUN.workingDays);
  const soonest = workingDays.add(londonDate(at), 1);
  const day: LondonDate = meant > soonest ? meant : soonest;
  if (day >= meetingOn) return undefined;
  const begins = fromLondon(day, DRY_RUN.time);
  return { startsAt: begins, endsAt: plus(begins, DRY_RUN.hours * HOUR) };
}

/** What this plan looks at: a move learns from it beforehand whom it will ask. */
export interface DryRunPlanning extends Pick<Planning, 'contacts' | 'at' | 'workingDays'> {
  file: Pick<Planning['file'], 'jem' | 'tasks'>;
}

/** The chair, who is briefed, and who presents: the analyst of the borough. Asked anew, with the same calendar entry, when the meeting moves. */
export function dryRuns(planning: DryRunPlanning): Planned {
  const { jem, tasks } = planning.file;
  if (!jem.meeting || jem.meeting.startsAt <= planning.at) return { asks: [] };
  const { sequence } = jem.meeting;
  const people = [...new Set([jem.chairId, holderOf(planning, 'borough-analyst')])];
  const period = dryRunOf(jem.meeting, planning);
  const asks = people.flatMap((contactId) => {
    const id = `${dryRun.name}-${contactId}-${sequence}`;
    const asked = tasks.find((task) => task.id === id);
    // The day that was said stands: it is not worked out anew because time has passed.
    const details = asked ? dryRun.details.parse(asked.details) : period && detailsOf(period);
    if (!details) return [];
    return [
      ask(dryRun, { key: contactId, attempt: sequence, workArea: 'R14', assigneeId: contactId, details }),
    ];
  });
  return { asks };
}

function detailsOf(period: { startsAt: Instant; endsAt: Instant }) {
  return { ...period, when: formatPeriod(period.startsAt, period.endsAt) };
}
