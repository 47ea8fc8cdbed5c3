import type { Document } from '../../../domain/document/document.ts';
import { emailKey } from '../../../domain/email/email.ts';
import type { Jem } from '../../../domain/jem/jem.ts';
import { currentPack } from '../../../domain/plans/sign-off.ts';
import type { Store } from '../../../domain/ports/store.ts';
import { signOff } from '../../../domain/task/kinds/pack.ts';
import type { Task } from '../../../domain/task/task.ts';

/** The reports that are mailed as the address of a task of their reader. */
const REPORTS: readonly Document['kind'][] = ['steering-report', 'best-practice-report'];

/**
 * The documents that may be read by way of a task: those it is about, and those that the ledger says were sent to this very
 * person with its address. A link opens one task and never the JEM (R78).
 */
export async function documentsFor(
  store: Pick<Store, 'documentsOf' | 'email'>,
  { task, jem }: { task: Task; jem: Jem },
): Promise<Document[]> {
  const documents = await store.documentsOf(jem.id);
  const wasSent = createWasSent(store, task);
  const pack = currentPack(documents)?.packVersion;
  const packWasSent = pack !== undefined && (await wasSent(`pack-${pack}`, 'documents'));
  const sentPack = packWasSent ? packFor(task, jem, { documents, pack }) : [];
  const reports: Document[] = [];
  for (const document of documents.filter(({ kind }) => REPORTS.includes(kind))) {
    if (await wasSent(document.id, 'report')) reports.push(document);
  }
  return [...new Set([...aboutTask(task, documents), ...sentPack, ...reports])];
}

function aboutTask(task: Task, documents: readonly Document[]): Document[] {
  if (task.kind === 'agenda') return latestAgenda(documents);
  if (task.kind !== 'sign-off') return [];
  const { packVersion } = signOff.details.parse(task.details);
  return documents.filter((document) => document.packVersion === packVersion);
}

/** Agenda and signed pack; the briefing is for the chair alone (R15). */
function packFor(
  task: Task,
  jem: Jem,
  { documents, pack }: { documents: readonly Document[]; pack: number },
): Document[] {
  const files = documents.filter(({ packVersion }) => packVersion === pack);
  const readable = files.filter(({ kind }) => kind !== 'briefing' || task.assigneeId === jem.chairId);
  return [...latestAgenda(documents), ...readable];
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
