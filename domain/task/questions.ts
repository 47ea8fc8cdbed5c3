import type { Instant } from '../time/instant.ts';
import { DAY, plus } from '../time/instant.ts';
import type { WorkingDays } from '../time/working-days.ts';
import { addWorkingTime, workingTime } from '../time/working-hours.ts';
import { toResume } from './resuming.ts';
import type { Question, Task } from './task.ts';
import { isOwed } from './transitions.ts';

/** A question that nobody has answered is brought to the coordinator again after so many days: no wait is without an end (B4). */
export const ASKED_AGAIN_DAYS = 7;

/** The question for whose answer the clock stands still (B9); undefined while it runs. */
export function openQuestion(task: Pick<Task, 'question' | 'state'>): Question | undefined {
  return task.state === 'open' && task.question && !task.question.reply ? task.question : undefined;
}

/** Stops the clock: no reminder, no escalation, no fallback until the coordinator has answered. Undefined when nothing is owed. */
export function askQuestion(task: Task, question: Omit<Question, 'reply'>): Task | undefined {
  if (!isOwed(task)) return undefined;
  return toResume({ ...task, question }, { kind: 'changed' }, question.askedAt);
}

/** When the coordinator is next told of a question, the first time after `at`. */
export function nextNudge({ askedAt }: Question, at: Instant): Instant {
  let nudge = plus(askedAt, ASKED_AGAIN_DAYS * DAY);
  while (nudge <= at) nudge = plus(nudge, ASKED_AGAIN_DAYS * DAY);
  return nudge;
}

/**
 * Starts the clock again: due time and, after an escalation, the time of the fallback move by the working time for which the
 * question was open. Undefined when there is no open question.
 */
export function replyTo(
  task: Task,
  reply: NonNullable<Question['reply']>,
  workingDays: WorkingDays,
): Task | undefined {
  const question = openQuestion(task);
  if (!question) return undefined;
  const stopped = workingTime(question.askedAt, reply.at, workingDays);
  const replied: Task = {
    ...task,
    question: { ...question, reply },
    dueAt: addWorkingTime(task.dueAt, stopped, workingDays),
    ...(task.lapsesAt && { lapsesAt: addWorkingTime(task.lapsesAt, stopped, workingDays) }),
  };
  return toResume(replied, { kind: 'changed' }, reply.at);
}
