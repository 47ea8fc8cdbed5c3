import { dryRun } from '../task/kinds/pack.ts';
import type { Task } from '../task/task.ts';
import type { Instant } from '../time/instant.ts';

/** The dry runs that people have in their calendars and that are yet to come, one for each person. */
export function dryRunsAhead(tasks: readonly Task[], at: Instant): Task[] {
  const ahead = tasks
    .filter(({ kind, issuedAt }) => kind === 'dry-run' && issuedAt)
    .filter(({ details }) => dryRun.details.parse(details).startsAt > at)
    .toSorted((a, b) => (a.plannedAt < b.plannedAt ? -1 : 1));
  return [...new Map(ahead.map((task) => [task.assigneeId, task])).values()];
}
