import type { Document } from '../../domain/document/document.ts';
import type { ObjectEraser } from '../../domain/ports/services.ts';
import type { Change, Store } from '../../domain/ports/store.ts';
import { areDocumentsExpired, documentsToErase } from '../../domain/retention/erase-documents.ts';
import type { Instant } from '../../domain/time/instant.ts';

interface EraseDocumentsDeps {
  store: Store;
  objects: ObjectEraser;
}

/** A JEM has some thirty files, each a request; a run has four minutes. The rest comes tomorrow. */
const MOST_JEMS_IN_ONE_RUN = 20;

/** Removes the files of JEMs whose time is over. The JEM is marked last, so that one that was left by halves is found again. @returns how many files. */
export async function eraseDocuments({ store, objects }: EraseDocumentsDeps, at: Instant): Promise<number> {
  const expired = (await store.jems()).filter((jem) => areDocumentsExpired(jem, at));
  let erased = 0;
  for (const { id } of expired.slice(0, MOST_JEMS_IN_ONE_RUN)) {
    const documents = documentsToErase(await store.documentsOf(id));
    let ofJem = 0;
    for (const document of documents) ofJem += await eraseOne({ store, objects }, document, at);
    erased += ofJem;
    const jem = await store.jem(id);
    if (jem && ofJem === documents.length)
      await store.commit([{ op: 'put', entity: 'jem', value: { ...jem, documentsErasedAt: at } }]);
  }
  return erased;
}

/** The file first: a record that says so of a file that is still there would hide it for ever. */
async function eraseOne(
  { store, objects }: EraseDocumentsDeps,
  document: Document,
  at: Instant,
): Promise<number> {
  await objects.erase(document.key);
  const change: Change = { op: 'put', entity: 'document', value: { ...document, erasedAt: at } };
  return (await store.commit([change])).kind === 'committed' ? 1 : 0;
}
