import { emailKey } from '../domain/email/email.ts';
import type { Actor } from '../domain/history/history.ts';
import type { Contact } from '../domain/people/contact.ts';
import type { HandOverForm } from '../domain/people/hand-over-form.ts';
import type { Change } from '../domain/ports/store.ts';
import { passTo } from '../domain/task/handing-on.ts';
import type { Task, TaskRef } from '../domain/task/task.ts';
import type { Instant } from '../domain/time/instant.ts';
import { historyChange } from './history.ts';
import type { PassTaskDeps } from './pass-task.ts';
import { passes, refText } from './plan-hand-over.ts';
import type { Letter } from './send-email.ts';

/** Two changes a task, two letters and two contacts: well within the 100 of a transaction, and one e-mail can list them. */
export const MAX_TASKS_IN_BATCH = 30;

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
    return passTo(task, to.id, { at, workingDays }) ?? [];
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

/** Who has not been mailed a task need not be told of it: it is mailed when it is issued. */
function lettersAbout(passed: readonly Task[], { id, from, to, form }: PassBatch): Letter[] {
  const mailed = passed.filter(({ issuedAt }) => issuedAt !== undefined);
  if (mailed.length === 0) return [];
  const letter = (person: Contact, about: 'taken-over' | 'handed-away', other: Contact): Letter => ({
    scope: 'programme',
    key: emailKey({ subject: `hand-over-${id}`, contactId: person.id, kind: 'hand-over', number: 1 }),
    kind: 'hand-over',
    contactId: person.id,
    taskIds: mailed.map((task) => task.id),
    facts: { about, other: other.name, reason: form.reason, tasks: mailed.map(refText).join(' ') },
  });
  const toFormer = form.tellFormer && from.mail === 'ok' ? [letter(from, 'handed-away', to)] : [];
  return [letter(to, 'taken-over', from), ...toFormer];
}
