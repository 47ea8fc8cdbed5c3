import type { Email } from '../domain/email/email.ts';
import type { Jem } from '../domain/jem/jem.ts';
import { type AwayHint, currentAwayHint } from '../domain/people/absence.ts';
import type { Contact, Organisation } from '../domain/people/contact.ts';
import { organisationsOf } from '../domain/people/known-organisations.ts';
import type { JemFile, Store } from '../domain/ports/store.ts';
import type { Task, TaskRef } from '../domain/task/task.ts';
import { isOwed } from '../domain/task/transitions.ts';
import type { Instant } from '../domain/time/instant.ts';
import { londonDate } from '../domain/time/london.ts';
import { isOfTask, type Upload } from '../domain/upload/upload.ts';
import { createDirectory, type Directory, type PersonRow } from './directory.ts';
import { type HistoryRow, historyRow } from './history-row.ts';
import { type TaskRow, taskRow } from './jem-page.ts';

/** Whether the person asked can be reached. */
export interface Reachability {
  email: string;
  mail: Contact['mail'];
  /** An automatic reply said so (F19). */
  away?: AwayHint;
  /** Others of their organisation who can be reached. */
  colleagues: PersonRow[];
}

/** What is known of an e-mail: from the ledger, and after that from the mail service. */
export type EmailState = Email['state'] | 'held-back' | NonNullable<Email['delivery']>['kind'];

/** A task as the coordinator sees it. */
export interface TaskPage {
  jem: Jem;
  task: Task;
  row: TaskRow;
  /** E-mails about it, the first first. */
  emails: { kind: string; to: PersonRow; state: EmailState; at: Instant }[];
  reach: Reachability;
  history: HistoryRow[];
  /** Who could be asked instead: colleagues first. */
  candidates: PersonRow[];
  /** What is wrong with the rows of its file, where the upload is still known. */
  rowProblems?: { uploadId: string; first: string[] };
  /** Whether it still waits for an answer. */
  isOwed: boolean;
}

export interface TaskPageFacts {
  file: JemFile;
  contacts: readonly Contact[];
  organisations: readonly Organisation[];
  at: Instant;
  uploads?: readonly Upload[];
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
      .map((line) => ({
        kind: line.kind,
        to: directory.person(line.contactId),
        state: stateOf(line),
        at: line.sentAt ?? line.claimedAt,
      }))
      .sort((a, b) => (a.at < b.at ? -1 : 1)),
    reach: reachOf(task.assigneeId, directory, at),
    history: file.history
      .filter((event) => event.taskId === taskId)
      .map((event) => historyRow(event, { ...file, directory }))
      .sort((a, b) => (a.at < b.at ? 1 : -1)),
    candidates: contacts
      .filter(({ id, mail }) => id !== task.assigneeId && mail === 'ok')
      .map(({ id }) => directory.person(id))
      .sort((a, b) => rank(a, row.person) - rank(b, row.person) || a.name.localeCompare(b.name, 'en-GB')),
    ...rowProblemsOf(task, facts.uploads ?? []),
    isOwed: isOwed(task),
  };
}

/** As many as stand on a page beside other things; all of them are in a file. */
const MOST_PROBLEMS = 5;

function rowProblemsOf(task: Task, uploads: readonly Upload[]): Pick<TaskPage, 'rowProblems'> {
  const upload = uploads.find(({ sha256 }) => sha256 !== undefined && sha256 === task.badRows?.sha256);
  if (!upload || !isOfTask(upload, task.id)) return {};
  const first = upload.problems
    .slice(0, MOST_PROBLEMS)
    .map(({ line, message }) => (line === undefined ? message : `Line ${line}: ${message}`));
  return { rowProblems: { uploadId: upload.id, first } };
}

function stateOf({ state, heldBack, delivery }: Email): EmailState {
  return delivery?.kind ?? (heldBack ? 'held-back' : state);
}

function reachOf(contactId: string, directory: Directory, at: Instant): Reachability {
  const contact = directory.contact(contactId);
  const away = currentAwayHint(contact, londonDate(at));
  return {
    email: contact?.email ?? '',
    mail: contact?.mail ?? 'ok',
    ...(away && { away }),
    colleagues: directory.colleaguesOf(contactId),
  };
}

function rank(candidate: PersonRow, asked: PersonRow): number {
  return candidate.organisationId === asked.organisationId ? 0 : 1;
}

export type ReadTaskPage = (request: { ref: TaskRef; at: Instant }) => Promise<TaskPage | undefined>;

export function createReadTaskPage(deps: {
  store: Pick<Store, 'jemFile' | 'contacts' | 'uploadsOf' | 'organisations'>;
  organisations: readonly Organisation[];
}): ReadTaskPage {
  return async ({ ref, at }) => {
    const [file, contacts, uploads] = await Promise.all([
      deps.store.jemFile(ref.jemId),
      deps.store.contacts(),
      deps.store.uploadsOf(ref.jemId),
    ]);
    if (!file) return undefined;
    const organisations = await organisationsOf(contacts, deps);
    return arrangeTaskPage(ref.id, { file, contacts, uploads, organisations, at });
  };
}
