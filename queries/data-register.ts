import type { Month } from '../domain/data-pack/month.ts';
import { DATA_STATES, type DataState, stateOfRequest } from '../domain/data-request/request-state.ts';
import type { Document } from '../domain/document/document.ts';
import { filesInUse, type LibraryFile } from '../domain/library/library-file.ts';
import type { Contact, Organisation } from '../domain/people/contact.ts';
import { organisationsOf } from '../domain/people/known-organisations.ts';
import type { JemFile, Store } from '../domain/ports/store.ts';
import { openQuestion } from '../domain/task/questions.ts';
import type { Task } from '../domain/task/task.ts';
import type { Instant, LondonDate } from '../domain/time/instant.ts';
import { londonDate } from '../domain/time/london.ts';
import type { WorkingDays } from '../domain/time/working-days.ts';
import type { CatalogueEntry } from '../programme/data-catalogue.ts';
import { createDirectory, type PersonRow } from './directory.ts';

/** The time that a supplier has taken or has left, in working days (B9). */
export interface RequestClock {
  requestedAt: Instant;
  dueAt: Instant;
  /** A question is open: the clock stands still until the reply. */
  stoppedSince?: Instant;
  promisedFor?: LondonDate;
  /** Until the due date; negative when it is past. Undefined once answered. */
  left?: number;
  /** From request to answer. Undefined until answered. */
  taken?: number;
}

/** One of the nineteen types of data in one JEM. */
export interface DataRow {
  letter: string;
  name: string;
  analysedBy: string;
  /** Who was asked; undefined for what is held, and where there is nobody to ask. */
  supplier?: PersonRow;
  state: DataState;
  stateInWords: string;
  taskId?: string;
  clock?: RequestClock;
  /** Versions that came in for this JEM, the latest first. */
  documents: Document[];
  /** The latest of them is not used: it goes to one month, what is used to another. */
  passedOver?: { to: Month; usedTo: Month };
  /** What the programme's library holds of it (R44). */
  held: LibraryFile[];
  /** Why no file is needed. */
  withoutFile?: string;
  /** What of the pack is made of it. */
  feeds: string;
}

export interface DataRegisterFacts {
  file: JemFile;
  contacts: readonly Contact[];
  organisations: readonly Organisation[];
  library: readonly LibraryFile[];
  catalogue: readonly CatalogueEntry[];
  workingDays: WorkingDays;
  at: Instant;
}

/** The register of the nineteen types of data (R28) of one JEM, in the order of their letters. */
export function arrangeDataRegister(facts: DataRegisterFacts): DataRow[] {
  const directory = createDirectory(facts.contacts, facts.organisations);
  const nameOf = (id: string) => facts.organisations.find((one) => one.id === id)?.name ?? id;
  return facts.catalogue.map((entry) => {
    const task = requestFor(entry, facts.file);
    const held = heldFor(entry, facts.library);
    const state = stateOf(entry, { task, held, facts });
    const clock = task && clockOf(task, facts);
    const documents = facts.file.documents
      .filter(({ dataType }) => dataType === entry.letter)
      .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
    const passedOver = facts.file.jem.passedOver?.find(({ sha256 }) => sha256 === documents[0]?.sha256);
    return {
      letter: entry.letter,
      name: entry.name,
      analysedBy: nameOf(entry.analysedBy),
      feeds: entry.feeds,
      ...(entry.withoutFile && { withoutFile: entry.withoutFile }),
      ...(task && { taskId: task.id, supplier: directory.person(task.assigneeId) }),
      ...(clock && { clock }),
      state,
      stateInWords: DATA_STATES[state],
      documents,
      ...(passedOver && { passedOver: { to: passedOver.to, usedTo: passedOver.usedTo } }),
      held,
    };
  });
}

function requestFor({ letter }: CatalogueEntry, { tasks }: JemFile): Task | undefined {
  return tasks
    .filter(({ kind, details }) => kind === 'data-return' && details.dataType === letter)
    .sort((a, b) => (a.plannedAt < b.plannedAt ? 1 : -1))[0];
}

function heldFor({ formats }: CatalogueEntry, library: readonly LibraryFile[]): LibraryFile[] {
  return filesInUse(library).filter(({ format }) => formats.includes(format));
}

function stateOf(
  { letter, isHeld, withoutFile }: CatalogueEntry,
  of: { task: Task | undefined; held: readonly LibraryFile[]; facts: DataRegisterFacts },
): DataState {
  const { task, held, facts } = of;
  if (task) return stateOfRequest(task, wasHandedOn(task, facts.file));
  if (held.length > 0 || withoutFile) return 'held';
  if (isHeld) return 'not-held-by-us';
  const hasSupplier = facts.contacts.some(({ supplies }) => supplies.includes(letter));
  return hasSupplier ? 'not-yet-requested' : 'nobody-to-ask';
}

function wasHandedOn({ id }: Task, { history }: JemFile): boolean {
  return history.some(({ what, taskId }) => taskId === id && what === 'task-handed-on');
}

/** Undefined before the request went out. */
function clockOf(task: Task, { workingDays, at }: DataRegisterFacts): RequestClock | undefined {
  const { issuedAt, dueAt, promisedFor, answer, state } = task;
  if (!issuedAt) return undefined;
  const question = openQuestion(task);
  const isOpen = state === 'open';
  return {
    requestedAt: issuedAt,
    dueAt,
    ...(question && { stoppedSince: question.askedAt }),
    ...(isOpen && promisedFor && { promisedFor }),
    ...(isOpen && { left: workingDays.between(londonDate(at), londonDate(dueAt)) }),
    ...(!isOpen &&
      answer && { taken: workingDays.between(londonDate(issuedAt), londonDate(answer.answeredAt)) }),
  };
}

export type ReadDataRegister = (of: {
  jemId: string;
  at: Instant;
}) => Promise<{ file: JemFile; rows: DataRow[] } | undefined>;

/** undefined: there is no such JEM. */
export function createReadDataRegister(deps: {
  store: Pick<Store, 'jemFile' | 'contacts' | 'libraryFiles' | 'organisations'>;
  organisations: readonly Organisation[];
  catalogue: readonly CatalogueEntry[];
  workingDays: WorkingDays;
}): ReadDataRegister {
  return async ({ jemId, at }) => {
    const { store, ...known } = deps;
    const [file, contacts, library] = await Promise.all([
      store.jemFile(jemId),
      store.contacts(),
      store.libraryFiles(),
    ]);
    const organisations = await organisationsOf(contacts, deps);
    return (
      file && { file, rows: arrangeDataRegister({ file, contacts, library, ...known, organisations, at }) }
    );
  };
}
