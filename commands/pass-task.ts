import type { Actor } from '../domain/history/history.ts';
import type { Contact } from '../domain/people/contact.ts';
import type { Log, NewId } from '../domain/ports/services.ts';
import type { Change, Store } from '../domain/ports/store.ts';
import { passTo } from '../domain/task/handing-on.ts';
import { viewTask } from '../domain/task/kinds.ts';
import type { Task, TaskRef } from '../domain/task/task.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { WorkingDays } from '../domain/time/working-days.ts';
import type { DeliverLetter } from './deliver-letter.ts';
import { historyChange } from './history.ts';
import { deliverAll, letterChange, taskLetter } from './letters.ts';
import type { ResumeWaiting } from './resume-waiting.ts';
import type { Letter } from './send-email.ts';

export interface PassTaskDeps {
  store: Store;
  resume: ResumeWaiting;
  deliver: DeliverLetter;
  workingDays: WorkingDays;
  newId: NewId;
  log: Log;
}

interface Passing {
  task: Task;
  to: Contact;
  what: 'task-reassigned' | 'task-handed-on';
  reason: string;
  by: Actor;
  at: Instant;
}

export interface Passed {
  task: Task;
  changes: Change[];
  letters: Letter[];
  /** Whether it is an invitation to the meeting. */
  carriesInvitation: boolean;
}

/**
 * The writes that put a task into somebody else's hands, and the e-mails that go with it: to the new person the task, if it was
 * out already; to the old one that it is no longer theirs, when somebody else took it from them or the meeting is in their calendar.
 * Undefined when nothing is owed.
 */
export function planPassing(
  { workingDays, newId }: Pick<PassTaskDeps, 'workingDays' | 'newId'>,
  passing: Passing,
): Passed | undefined {
  const { task, to, what, reason, by, at } = passing;
  const passed = passTo(task, to.id, { at, workingDays });
  if (!passed) return undefined;
  const { carriesInvitation } = viewTask(task);
  const told =
    what === 'task-reassigned'
      ? [noLongerTheirs(task, reason)]
      : // The page has told them already; only their calendar has not heard of it.
        carriesInvitation
        ? [noLongerTheirs(task, '', to.name)]
        : [];
  const letters = task.issuedAt ? [nowTheirs(task, to), ...told] : [];
  const changes: Change[] = [
    { op: 'put', entity: 'task', value: passed },
    ...(to.version === 0 ? [{ op: 'put', entity: 'contact', value: to } as const] : []),
    historyChange(newId, {
      jemId: task.jemId,
      at,
      actor: by,
      what,
      taskId: task.id,
      detail: detailOf(to, reason),
    }),
    ...letters.map((letter) => letterChange(letter, at)),
  ];
  return { task: passed, changes, letters, carriesInvitation };
}

/** The task as its new holder is asked it; an invitation comes with the entry for the calendar, of the same UID (F15). */
export function nowTheirs(task: Task, to: Contact): Letter {
  return taskLetter(task, { kind: 'task', contactId: to.id, number: task.version });
}

/**
 * Tells who had the task that it is not theirs any more; what an invitation had put into the calendar is taken out again.
 * `handedTo`: the name of the person to whom they handed it on themselves.
 */
export function noLongerTheirs(task: Task, reason: string, handedTo?: string): Letter {
  const facts = {
    ...(handedTo ? { handedTo } : { reason: reason || 'Somebody else has been asked.' }),
    ...(viewTask(task).carriesInvitation && { calendar: 'yes' }),
  };
  return taskLetter(task, { kind: 'withdrawn', contactId: task.assigneeId, number: task.version, facts });
}

function detailOf(to: Contact, reason: string): string {
  return reason ? `to ${to.name}: ${reason}` : `to ${to.name}`;
}

/** After the transaction: the waiting execution looks again, the e-mails go out. */
export async function finishPassing(
  deps: PassTaskDeps,
  { ref, letters, at }: { ref: TaskRef; letters: readonly Letter[]; at: Instant },
): Promise<void> {
  await deps.resume({ entity: 'task', ref });
  await deliverAll(deps, letters, at);
}
