import type { Jem } from '../domain/jem/jem.ts';
import type { Contact, Organisation } from '../domain/people/contact.ts';
import type { JemFile, Store } from '../domain/ports/store.ts';
import type { Task, TaskRef } from '../domain/task/task.ts';
import { isOwed } from '../domain/task/transitions.ts';
import type { Instant } from '../domain/time/instant.ts';
import { createDirectory, type PersonRow } from './directory.ts';
import { type HistoryRow, historyRow } from './history-row.ts';
import { type TaskRow, taskRow } from './jem-page.ts';

/** A task as the coordinator sees it. */
export interface TaskPage {
  jem: Jem;
  task: Task;
  row: TaskRow;
  /** E-mails about it, the first first. */
  emails: { kind: string; to: PersonRow; state: string; at: Instant }[];
  history: HistoryRow[];
  /** Who could be asked instead: colleagues first. */
  candidates: PersonRow[];
  /** Whether it still waits for an answer. */
  isOwed: boolean;
}

export interface TaskPageFacts {
  file: JemFile;
  contacts: readonly Contact[];
  organisations: readonly Organisation[];
  at: Instant;
}

export function arrangeTaskPage(taskId: string, facts: TaskPageFacts): TaskPage | undefined {
  const { file, contacts, organisations, at } = facts;
  const directory = createDirectory(contacts, organisations);
  const task = file.tasks.find(({ id }) => id === taskId);
  if (!task) return undefined;
  const row = taskRow(task, { file, directory, at });
  return {
    jem: file.jem,
    task,
    row,
    emails: file.emails
      .filter(({ taskIds }) => taskIds.includes(taskId))
      .map(({ kind, contactId, state, sentAt, claimedAt }) => ({
        kind,
        to: directory.person(contactId),
        state,
        at: sentAt ?? claimedAt,
      }))
      .sort((a, b) => (a.at < b.at ? -1 : 1)),
    history: file.history
      .filter((event) => event.taskId === taskId)
      .map((event) => historyRow(event, { ...file, directory }))
      .sort((a, b) => (a.at < b.at ? 1 : -1)),
    candidates: contacts
      .filter(({ id, mail }) => id !== task.assigneeId && mail === 'ok')
      .map(({ id }) => directory.person(id))
      .sort((a, b) => rank(a, row.person) - rank(b, row.person) || a.name.localeCompare(b.name, 'en-GB')),
    isOwed: isOwed(task),
  };
}

function rank(candidate: PersonRow, asked: PersonRow): number {
  return candidate.organisationId === asked.organisationId ? 0 : 1;
}

export type ReadTaskPage = (request: { ref: TaskRef; at: Instant }) => Promise<TaskPage | undefined>;

export function createReadTaskPage(deps: {
  store: Pick<Store, 'jemFile' | 'contacts'>;
  organisations: readonly Organisation[];
}): ReadTaskPage {
  return async ({ ref, at }) => {
    const [file, contacts] = await Promise.all([deps.store.jemFile(ref.jemId), deps.store.contacts()]);
    if (!file) return undefined;
    return arrangeTaskPage(ref.id, { file, contacts, organisations: deps.organisations, at });
  };
}
