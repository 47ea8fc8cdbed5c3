import type { Gate } from '../../domain/gate/gate.ts';
import type { Log } from '../../domain/ports/services.ts';
import type { Store } from '../../domain/ports/store.ts';
import type { Task } from '../../domain/task/task.ts';
import { type Instant, MINUTE, minutesBetween, plus } from '../../domain/time/instant.ts';

/** Between two reconciliations; younger ones may just be on their way. */
const ON_THEIR_WAY_MS = 5 * MINUTE;

/** The age of the oldest answer, or other change, that its execution has not been told: a line of the log, which has an alarm. */
export async function showUnresumed({ store, log }: { store: Store; log: Log }, at: Instant): Promise<void> {
  const { tasks, gates } = await store.pendingResumes();
  const listed = [
    ...tasks.map((task) => ({ listed: task, read: () => store.task(task) })),
    ...gates.map((gate) => ({ listed: gate, read: () => store.gate(gate) })),
  ].filter(({ listed: { resume } }) => resume && plus(resume.since, ON_THEIR_WAY_MS) <= at);
  const stored = await Promise.all(listed.map(({ read }) => read()));
  const [oldest] = stored.filter(isUntold).sort((a, b) => (a.resume.since < b.resume.since ? -1 : 1));
  if (!oldest) return;
  log.warn('OLDEST_UNRESUMED', { jemId: oldest.jemId, minutes: minutesBetween(oldest.resume.since, at) });
}

/** The list comes from an index that may lag behind a result that was told a moment ago. */
function isUntold(waiter: Task | Gate | undefined): waiter is (Task | Gate) & { resume: { since: Instant } } {
  return waiter?.waiting !== undefined && waiter.resume !== undefined;
}
