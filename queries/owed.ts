import { viewTask } from '../domain/task/kinds.ts';
import { isLate, type Task, type TaskKindName } from '../domain/task/task.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { Directory, PersonRow } from './directory.ts';

/** A task that somebody owes an answer to, as lists show it. */
export interface OwedTask {
  jemId: string;
  taskId: string;
  taskKind: TaskKindName;
  workArea: string;
  borough: string;
  /** Imperative, `say which dates suit you`. */
  title: string;
  person: PersonRow;
  since: Instant;
  dueAt: Instant;
  late: boolean;
  escalated: boolean;
  /** The latest e-mail about it is still being tried, or came back from an address that is not dead. */
  mailState?: 'delayed' | 'returned';
}

export function owedTask(task: Task, directory: Directory, at: Instant): OwedTask {
  return {
    jemId: task.jemId,
    taskId: task.id,
    taskKind: task.kind,
    workArea: task.workArea,
    borough: task.borough,
    title: viewTask(task).title,
    person: directory.person(task.assigneeId),
    since: task.issuedAt ?? task.plannedAt,
    dueAt: task.dueAt,
    late: isLate(task, at),
    escalated: task.escalatedAt !== undefined,
    ...mailStateOf(task),
  };
}

function mailStateOf({ undelivered, assigneeId, state }: Task): Pick<OwedTask, 'mailState'> {
  const isTheirs = state === 'open' && undelivered?.contactId === assigneeId;
  return isTheirs ? { mailState: undelivered.kind } : {};
}

/** The longest overdue first. */
export function byDueDate(a: Pick<OwedTask, 'dueAt'>, b: Pick<OwedTask, 'dueAt'>): number {
  return a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0;
}
