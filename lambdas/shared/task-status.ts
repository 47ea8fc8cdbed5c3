import { questionEndsAt } from '../../domain/plans/tasks.ts';
import type { Store } from '../../domain/ports/store.ts';
import { nextNudge, openQuestion } from '../../domain/task/questions.ts';
import { outcomeOf, SETTLED, type Task } from '../../domain/task/task.ts';
import { type Instant, secondsBetween } from '../../domain/time/instant.ts';
import { loadJem } from './load.ts';

type TaskStatus = { kind: 'waiting'; waitSeconds: number } | { kind: 'settled'; outcome: string };

/** Step Functions refuses a time-out beyond the longest life of an execution. */
const YEAR_SECONDS = 31_536_000;

/**
 * Over, or to be waited for: until it is due, once it was escalated until its fallback is taken, and while the person waits for a
 * reply until the coordinator is told again or the meeting begins. The JEM is read for an open question alone.
 */
export async function readTaskStatus(
  store: Pick<Store, 'jem'>,
  task: Task,
  at: Instant,
): Promise<TaskStatus> {
  if (SETTLED.includes(task.state)) return { kind: 'settled', outcome: outcomeOf(task) ?? task.state };
  const question = openQuestion(task);
  if (!question) return { kind: 'waiting', waitSeconds: secondsUntil(at, task.lapsesAt ?? task.dueAt) };
  const nudge = nextNudge(question, at);
  const ends = questionEndsAt(task, await loadJem(store, task.jemId));
  return { kind: 'waiting', waitSeconds: secondsUntil(at, ends && ends < nudge ? ends : nudge) };
}

export function secondsUntil(at: Instant, until: Instant): number {
  return Math.min(secondsBetween(at, until), YEAR_SECONDS);
}
