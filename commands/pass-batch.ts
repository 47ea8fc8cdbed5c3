import { emailKey } from '../domain/email/email.ts';
import type { Actor } from '../domain/history/history.ts';
import type { Contact } from '../domain/people/contact.ts';
import type { HandOverForm } from '../domain/people/hand-over-form.ts';
import type { Change } from '../domain/ports/store.ts';
import { isPlaceTaken, passPlace, passTo } from '../domain/task/handing-on.ts';
import { viewTask } from '../domain/task/kinds.ts';
import type { Task, TaskRef } from '../domain/task/task.ts';
import type { Instant } from '../domain/time/instant.ts';
import { historyChange } from './history.ts';
import { taskLetter } from './letters.ts';
import { noLongerTheirs, nowTheirs, type PassTaskDeps } from './pass-task.ts';
import { passes, refText } from './plan-hand-over.ts';
import type { Letter } from './send-email.ts';

/** At most four changes a task, when each is an invitation; with two letters, two contacts and rooms within the 100 of a transaction. */
export const MAX_TASKS_IN_BATCH = 20;

export interface PassBatch {
  /** Names the e-mails of this batch. */
  id: string;
  /** At most MAX_TASKS_IN_BATCH. */
  refs: readonly TaskRef[];
  from: Contact;
  to: Contact;
  form: HandOverForm;
  by: Actor;
  at: Instant;
}

/** The writes that pass tasks to somebody else, with one e-mail for each of the two people, whatever the number of tasks. */
export async function planBatch(
  { store, workingDays, newId }: PassTaskDeps,
  batch: PassBatch,
): Promise<{ tasks: Task[]; changes: Change[]; letters: Letter[] }> {
  const { refs, from, to, form, by, at } = batch;
  const stored = await Promise.all(refs.map((ref) => store.task(ref)));
  const passed = stored.flatMap((task) => {
    if (!task || !passes(task, from, undefined)) return [];
    return isPlaceTaken(task) ? passPlace(task, to.id) : (passTo(task, to.id, { at, workingDays }) ?? []);
  });
  const detail = form.reason ? `to ${to.name}: ${form.reason}` : `to ${to.name}`;
  const changes = passed.flatMap((task): Change[] => [
    { op: 'put', entity: 'task', value: task },
    historyChange(newId, {
      jemId: task.jemId,
      at,
      actor: by,
      what: 'task-reassigned',
      taskId: task.id,
      detail,
    }),
  ]);
  return { tasks: passed, changes, letters: lettersAbout(passed, batch) };
}

/**
 * Who has not been mailed a task need not be told of it: it is mailed when it is issued. An invitation goes by itself, because an e-mail holds
 * one entry for the calendar (RFC 5546, 3.2.2), which the one gets and the other loses; all else is listed in one.
 */
export function lettersAbout(
  passed: readonly Task[],
  { id, from, to, form }: Pick<PassBatch, 'id' | 'from' | 'to' | 'form'>,
): Letter[] {
  const mailed = passed.filter(({ issuedAt }) => issuedAt !== undefined);
  const invitations = mailed.filter((task) => viewTask(task).carriesInvitation);
  const listed = mailed.filter((task) => !invitations.includes(task));
  const letter = (person: Contact, about: 'taken-over' | 'handed-away', other: Contact): Letter => ({
    scope: 'programme',
    key: emailKey({ subject: `hand-over-${id}`, contactId: person.id, kind: 'hand-over', number: 1 }),
    kind: 'hand-over',
    contactId: person.id,
    taskIds: listed.map((task) => task.id),
    facts: { about, other: other.name, reason: form.reason, tasks: listed.map(refText).join(' ') },
  });
  const isTold = form.tellFormer && from.mail === 'ok';
  return [
    ...(listed.length > 0 ? [letter(to, 'taken-over', from)] : []),
    ...(listed.length > 0 && isTold ? [letter(from, 'handed-away', to)] : []),
    ...invitations.map((task) => (isPlaceTaken(task) ? placeTheirs(task, to, from) : nowTheirs(task, to))),
    ...(isTold
      ? invitations.map((task) => ({ ...noLongerTheirs(task, form.reason), contactId: from.id }))
      : []),
  ];
}

/** The meeting that the former post-holder had accepted, as the successor is told of it. */
function placeTheirs(task: Task, to: Contact, from: Contact): Letter {
  const facts = { from: from.name };
  return taskLetter(task, { kind: 'place-taken-over', contactId: to.id, number: task.version, facts });
}
