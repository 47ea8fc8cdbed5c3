import type { Contact } from '../people/contact.ts';
import type { LondonDate } from '../time/instant.ts';
import { londonDate } from '../time/london.ts';
import type { WorkingDays } from '../time/working-days.ts';
import { openQuestion } from './questions.ts';
import type { Task } from './task.ts';

/** Working days before the due day on which somebody is first reminded. */
export const FIRST_REMINDER_WORKING_DAYS = 3;
/** After the due day, while the task is escalated: every so many working days. */
export const REPEAT_WORKING_DAYS = 3;

export interface ReminderFacts {
  /** The London date of the digest. */
  today: LondonDate;
  /** Any tasks; who owes nothing is left out here. */
  tasks: readonly Task[];
  contacts: readonly Contact[];
  /** Reminders that the ledger has of a task, by task id within its JEM (`taskKey`). */
  reminded: ReadonlyMap<string, number>;
  workingDays: WorkingDays;
}

export interface Reminder {
  task: Task;
  /** 1 for the first reminder of this task. */
  number: number;
  why: 'soon' | 'today' | 'overdue';
}

/** Everything that one person is reminded of this morning: one e-mail (B18). */
export interface Digest {
  contactId: string;
  reminders: Reminder[];
}

export function taskKey(task: Pick<Task, 'jemId' | 'id'>): string {
  return `${task.jemId}/${task.id}`;
}

/**
 * Who owes what today, from the store alone: nothing is scheduled, so nothing is left over after an answer, a cancellation or a
 * moved date (B5, F12, F13), and a day that has passed is never made up for (F14). Nobody on a day that is no working day.
 */
export function remindersFor(facts: ReminderFacts): Digest[] {
  const reachable = new Set(facts.contacts.filter(({ mail }) => mail === 'ok').map(({ id }) => id));
  const digests = new Map<string, Digest>();
  for (const task of facts.tasks) {
    const why = reachable.has(task.assigneeId)
      ? reasonToRemind(task, facts.today, facts.workingDays)
      : undefined;
    if (!why) continue;
    const digest = digests.get(task.assigneeId) ?? { contactId: task.assigneeId, reminders: [] };
    digest.reminders.push({ task, why, number: (facts.reminded.get(taskKey(task)) ?? 0) + 1 });
    digests.set(task.assigneeId, digest);
  }
  for (const { reminders } of digests.values()) reminders.sort(byUrgency);
  return [...digests.values()].sort((a, b) => (a.contactId < b.contactId ? -1 : 1));
}

/** Why a task is on today's list; undefined on every other day. Pure in the task and the date. */
export function reasonToRemind(
  task: Task,
  today: LondonDate,
  workingDays: WorkingDays,
): Reminder['why'] | undefined {
  if (!workingDays.isWorkingDay(today)) return undefined;
  if (task.state !== 'open' || !task.issuedAt || londonDate(task.issuedAt) >= today) return undefined;
  if (openQuestion(task)) return undefined;
  if (task.promisedFor && today < task.promisedFor) return undefined;
  const dueOn = workingDays.add(londonDate(task.dueAt), 0);
  if (today === dueOn) return 'today';
  if (today < dueOn)
    return today === workingDays.add(dueOn, -FIRST_REMINDER_WORKING_DAYS) ? 'soon' : undefined;
  const since = workingDays.between(dueOn, today);
  return task.escalatedAt && since % REPEAT_WORKING_DAYS === 0 ? 'overdue' : undefined;
}

function byUrgency(one: Reminder, other: Reminder): number {
  if (one.task.dueAt !== other.task.dueAt) return one.task.dueAt < other.task.dueAt ? -1 : 1;
  return taskKey(one.task) < taskKey(other.task) ? -1 : 1;
}
