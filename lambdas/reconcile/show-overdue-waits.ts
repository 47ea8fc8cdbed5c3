import type { Gate } from '../../domain/gate/gate.ts';
import type { Log } from '../../domain/ports/services.ts';
import type { Store } from '../../domain/ports/store.ts';
import type { Task } from '../../domain/task/task.ts';
import { HOUR, hoursBetween, type Instant, plus } from '../../domain/time/instant.ts';

/** When a wait is over its machine calls a step, and tries it again for half an hour; whatever is later than this has stopped. */
const WOKEN_AFTER_MS = HOUR;

interface Overdue {
  jemId: string;
  /** What is waited for, as the machine's own state has it: an answer, or a gate by its name. */
  waitsFor: string;
  until: Instant;
}

/**
 * Waits that are over by the store and that no execution has woken from (F8). Of each kind the oldest is a line of the log with its age,
 * which is the metric and the alarm of the machines that wait so (lib/constructs/workflow-machine.ts).
 */
export async function showOverdueWaits(
  { store, log }: { store: Store; log: Log },
  open: readonly Task[],
  at: Instant,
): Promise<void> {
  const before = plus(at, -WOKEN_AFTER_MS);
  const gates = (await store.overdueGates(before)).flatMap((gate) => overdue(gate, gate.name, before));
  const tasks = open.flatMap((task) => overdue(task, 'answer', before));
  const oldest = new Map<string, Overdue>();
  for (const wait of [...tasks, ...gates].sort((a, b) => (a.until < b.until ? -1 : 1))) {
    if (oldest.has(wait.waitsFor) || !(await isRunning(store, wait.jemId))) continue;
    oldest.set(wait.waitsFor, wait);
  }
  for (const { jemId, waitsFor, until } of oldest.values()) {
    log.error('OLDEST_WAITING', { jemId, waitsFor, hours: hoursBetween(until, at) });
  }
}

function overdue(waiter: Task | Gate, waitsFor: string, before: Instant): Overdue[] {
  const until = waiter.waiting?.until;
  // With a result it is not waiting any more but to be told: `show-unresumed.ts`.
  if (!until || waiter.resume || until >= before) return [];
  return [{ jemId: waiter.jemId, waitsFor, until }];
}

/** After a failure everything stands still until somebody resumes the JEM, and the failure has an alarm of its own. */
async function isRunning(store: Store, jemId: string): Promise<boolean> {
  const jem = await store.jem(jemId);
  return jem?.state === 'open' && !jem.failure;
}
