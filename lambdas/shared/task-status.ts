import { nextNudge, openQuestion } from '../../domain/task/questions.ts';
import { outcomeOf, SETTLED, type Task } from '../../domain/task/task.ts';
import { type Instant, secondsBetween } from '../../domain/time/instant.ts';

type TaskStatus = { kind: 'waiting'; waitSeconds: number } | { kind: 'settled'; outcome: string };

/** Step Functions refuses a time-out beyond the longest life of an execution. */
const YEAR_SECONDS = 31_536_000;

/**
 * Over, or to be waited for: until it is due, once it was escalated until its fallback is taken, and while the person waits for a
 * reply until the coordinator is told again.
 */
export function taskStatus(task: Task, at: Instant): TaskStatus {
  if (SETTLED.includes(task.state)) return { kind: 'settled', outcome: outcomeOf(task) ?? task.state };
  const question = openQuestion(task);
  const until = question ? nextNudge(question, at) : (task.lapsesAt ?? task.dueAt);
  return { kind: 'waiting', waitSeconds: secondsUntil(at, until) };
}

export function secondsUntil(at: Instant, until: Instant): number {
  return Math.min(secondsBetween(at, until), YEAR_SECONDS);
}
