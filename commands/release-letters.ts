import { releasedLines, unasked } from '../domain/email/releasing.ts';
import type { Actor } from '../domain/history/history.ts';
import type { Contact } from '../domain/people/contact.ts';
import type { NewId } from '../domain/ports/services.ts';
import type { Change, JemFile, Store } from '../domain/ports/store.ts';
import type { Task } from '../domain/task/task.ts';
import type { Instant } from '../domain/time/instant.ts';
import { historyChange } from './history.ts';
import { letterChange, MAX_CHANGES, taskLetter } from './letters.ts';
import type { Letter } from './send-email.ts';

interface Reachable {
  /** As stored, before the address is put right. */
  contact: Contact;
  at: Instant;
}

/** What goes to somebody as soon as their address works. */
export interface Release {
  /** What was held back or came back: put into the ledger once more. */
  lines: Letter[];
  /** What was asked before and asks again. */
  anew: Letter[];
  owed: Task[];
  changes: Change[];
}

/** Nobody waits for half a hundred e-mails; the rest of what is owed comes with the digest of the morning. */
const MAX_LETTERS = Math.floor((MAX_CHANGES - 1) / 2);

/** Everything that did not reach a person and is still of use, and what they owe: decided from the ledger alone, and not yet done. */
export async function planRelease(store: Store, { contact, at }: Reachable): Promise<Release> {
  const files = await filesOf(store, contact);
  const open = new Set(files.filter(({ jem }) => jem.state === 'open').map(({ jem }) => jem.id));
  const owed = (await store.openTasks()).filter(
    ({ assigneeId, jemId }) => assigneeId === contact.id && open.has(jemId),
  );
  const lines = files
    .flatMap(({ jem, tasks, emails }) => releasedLines({ jem, tasks, emails, contact, at }))
    .slice(-MAX_LETTERS);
  const asked = unasked(owed, lines).slice(0, MAX_LETTERS - lines.length);
  // The version tells this correction from the next.
  const number = `address-${contact.version}`;
  const anew = asked.map((task) => taskLetter(task, { kind: 'task', contactId: contact.id, number }));
  const changes = [
    ...lines.map((value): Change => ({ op: 'put', entity: 'email', value })),
    ...anew.map((letter) => letterChange(letter, at)),
  ];
  return { lines, anew, owed: owed.slice(0, MAX_LETTERS), changes };
}

/** The history of every task that the person owes says that their address was put right. */
export function toldOfRelease(
  newId: NewId,
  { owed }: Release,
  { by, at, what }: { by: Actor; at: Instant; what: string },
): Change[] {
  return owed.map(({ jemId, id: taskId }) => historyChange(newId, { jemId, at, actor: by, what, taskId }));
}

/** Of the JEMs that the person has to do with: their ledgers say what did not arrive. */
async function filesOf(store: Store, { id }: Contact): Promise<JemFile[]> {
  const jems = (await store.jems()).filter(
    ({ state, personalDataErasedAt }) => state !== 'cancelled' && !personalDataErasedAt,
  );
  const files = await Promise.all(jems.map((jem) => store.jemFile(jem.id)));
  return files.flatMap((file) =>
    file?.tasks.some(({ assigneeId }) => assigneeId === id) ||
    file?.emails.some((line) => line.contactId === id)
      ? [file]
      : [],
  );
}
