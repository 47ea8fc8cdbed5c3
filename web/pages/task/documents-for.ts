import type { Document } from '../../../domain/document/document.ts';
import { emailKey } from '../../../domain/email/email.ts';
import type { Jem } from '../../../domain/jem/jem.ts';
import { currentPack } from '../../../domain/plans/sign-off.ts';
import type { Store } from '../../../domain/ports/store.ts';
import { mayReceive } from '../../../domain/reading/recipients.ts';
import { whyReplaced, whyWithheld } from '../../../domain/reading/withheld.ts';
import { signOff } from '../../../domain/task/kinds/pack.ts';
import type { Task } from '../../../domain/task/task.ts';

/** The reports that are mailed as the address of a task of their reader. */
const REPORTS: readonly Document['kind'][] = ['steering-report', 'best-practice-report'];

type Reading = Pick<Store, 'documentsOf' | 'email' | 'contact'>;

export interface Readable {
  documents: Document[];
  /** Why there is nothing (more) to read where there was something. */
  because?: string | undefined;
}

/**
 * The documents that may be read by way of a task: those it is about, and those that the ledger says were sent to this very
 * person with its address. A link opens one task and never the JEM (R78).
 */
export async function documentsFor(
  store: Reading,
  { task, jem }: { task: Task; jem: Jem },
): Promise<Readable> {
  const documents = await store.documentsOf(jem.id);
  const wasSent = createWasSent(store, task);
  const current = currentPack(documents)?.packVersion ?? 0;
  const sent = await lastSent(current, (version) => wasSent(`pack-${version}`, 'documents'));
  // A version that came after the meeting had begun replaces nothing: what was shown stays readable.
  const latest = jem.filedPack?.packVersion === current ? sent : current;
  const reports: Document[] = [];
  for (const document of documents.filter(({ kind }) => REPORTS.includes(kind))) {
    if (jem.state !== 'cancelled' && (await wasSent(document.id, 'report'))) reports.push(document);
  }
  const pack = [...aboutTask(task, documents), ...packFor(documents, sent)];
  const because = whyWithheld({ task, jem });
  if (because) return { documents: reports, ...(pack.length > 0 && { because }) };
  const contact = await store.contact(task.assigneeId);
  const mine = pack.filter(
    (document) => contact && mayReceive(document, { contact, jem, signs: task.kind === 'sign-off' }),
  );
  const isSent = sent === latest;
  const stale = mine.flatMap((document) => whyReplaced(document, { latest, isSent }) ?? []);
  const readable = mine.filter((document) => !whyReplaced(document, { latest, isSent }));
  return { documents: [...new Set([...readable, ...reports])], because: stale[0] };
}

/** Why a document that was readable by way of a task is not, although the task still leads to others. */
export async function whyNotReadable(
  store: Reading,
  { task, jem, documentId }: { task: Task; jem: Jem; documentId: string },
): Promise<string | undefined> {
  const { because } = await documentsFor(store, { task, jem });
  if (because) return because;
  const documents = await store.documentsOf(jem.id);
  const asked = documents.find(({ id }) => id === documentId);
  const latest = currentPack(documents)?.packVersion ?? 0;
  const isSent = await createWasSent(store, task)(`pack-${latest}`, 'documents');
  return asked && isSent ? whyReplaced(asked, { latest, isSent }) : undefined;
}

/** The latest version that was sent to the person; 0 for none. There are few: every one was asked for or edited by somebody. */
async function lastSent(latest: number, wasSent: (version: number) => Promise<boolean>): Promise<number> {
  for (let version = latest; version > 0; version -= 1) if (await wasSent(version)) return version;
  return 0;
}

function aboutTask(task: Task, documents: readonly Document[]): Document[] {
  if (task.kind === 'agenda') return latestAgenda(documents);
  if (task.kind !== 'sign-off') return [];
  const { packVersion } = signOff.details.parse(task.details);
  return documents.filter((document) => document.packVersion === packVersion);
}

/** Agenda and the files of the version that was sent. */
function packFor(documents: readonly Document[], version: number): Document[] {
  if (version === 0) return [];
  return [...latestAgenda(documents), ...documents.filter(({ packVersion }) => packVersion === version)];
}

function latestAgenda(documents: readonly Document[]): Document[] {
  return documents
    .filter(({ kind }) => kind === 'agenda')
    .toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
    .slice(-1);
}

function createWasSent(store: Pick<Store, 'email'>, task: Task) {
  return async (subject: string, kind: 'documents' | 'report'): Promise<boolean> => {
    const key = emailKey({ subject, contactId: task.assigneeId, kind, number: 1 });
    const email = await store.email({ scope: task.jemId, key });
    return email?.taskIds.includes(task.id) ?? false;
  };
}
