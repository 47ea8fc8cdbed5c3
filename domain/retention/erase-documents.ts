import type { Document, DocumentKind } from '../document/document.ts';
import type { Jem } from '../jem/jem.ts';
import { type Instant, plus } from '../time/instant.ts';
import { keptFor } from './periods.ts';

/** Made to be seen by anybody: no person and no small number is in them. */
const FOR_ANYBODY: readonly DocumentKind[] = ['outside-page', 'outside-figures'];

/** Whether the files of a JEM have been kept for their time: it is over, that long ago, and they are not gone yet. */
export function areDocumentsExpired({ state, closedAt, documentsErasedAt }: Jem, at: Instant): boolean {
  if (state === 'open' || !closedAt || documentsErasedAt) return false;
  return plus(closedAt, keptFor('document')) <= at;
}

/** Those whose files are still to be removed. */
export function documentsToErase(documents: readonly Document[]): Document[] {
  return documents.filter(({ kind, erasedAt }) => !erasedAt && !FOR_ANYBODY.includes(kind));
}
