import type { Document } from '../domain/document/document.ts';
import type { NewId } from '../domain/ports/services.ts';
import type { Store } from '../domain/ports/store.ts';
import { isPage, type Reading } from '../domain/reading/reading.ts';
import type { Instant } from '../domain/time/instant.ts';

/** Records that somebody opens a document, before they get it: what could not be recorded is not handed out. */
export type NoteReading = (input: { document: Document; by: Reading['by']; at: Instant }) => Promise<void>;

export function createNoteReading({ store, newId }: { store: Store; newId: NewId }): NoteReading {
  return async ({ document, by, at }) => {
    const { jemId, id: documentId, sha256, packVersion } = document;
    const value: Reading = {
      jemId,
      id: newId(),
      at,
      documentId,
      sha256,
      ...(packVersion !== undefined && { packVersion }),
      as: isPage(document) ? 'page' : 'file',
      by,
      version: 0,
    };
    await store.commit([{ op: 'put', entity: 'reading', value }]);
  };
}
