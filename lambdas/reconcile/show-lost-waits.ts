import type { Log } from '../../domain/ports/services.ts';
import type { Store } from '../../domain/ports/store.ts';
import type { Task } from '../../domain/task/task.ts';
import { HOUR, type Instant, plus } from '../../domain/time/instant.ts';

/** From issuing a task to registering its wait takes seconds; Step Functions tries for half an hour. */
const WAIT_REGISTERED_AFTER_MS = HOUR;

/** A task that somebody owes and no execution waits for: its answer would be kept and used by nobody (B4, F8). */
export function isLostWait(task: Task, at: Instant): boolean {
  if (task.state !== 'open' || task.waiting || !task.issuedAt) return false;
  return plus(task.issuedAt, WAIT_REGISTERED_AFTER_MS) < at;
}

/** What cannot be mended from here is shown: each such task is an error in the log, which has an alarm. */
export async function showLostWaits(
  { store, log }: { store: Store; log: Log },
  open: readonly Task[],
  at: Instant,
): Promise<void> {
  for (const listed of open.filter((task) => isLostWait(task, at))) {
    const task = await store.task(listed);
    if (!task || !isLostWait(task, at)) continue;
    log.error('TASK_WITHOUT_WAIT', { jemId: task.jemId, taskId: task.id });
  }
}
