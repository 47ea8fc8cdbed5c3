import type { Document } from '../domain/document/document.ts';
import { plainNameOf } from '../domain/document/plain-name.ts';
import { isPage, type Reading } from '../domain/reading/reading.ts';
import { formatDate, londonDate } from '../domain/time/london.ts';
import { watermark } from '../pack/html/watermark.ts';
import type { AppContext } from './context.ts';
import type { WebDeps } from './deps.ts';
import { redirectToFile } from './download.ts';
import { showGone, showNotFound } from './pages/problem/problem.ts';

/**
 * Hands a document to somebody and records it first. A page is shown with the name of its reader on it; every other file by an address that is
 * good for a minute (F21).
 */
export async function readDocument(
  c: AppContext,
  deps: WebDeps,
  { document, by }: { document: Document; by: Reading['by'] },
): Promise<Response> {
  const { at } = c.var;
  if (document.erasedAt) {
    const because = `It was kept for its time and removed on ${formatDate(londonDate(document.erasedAt))}.`;
    const contact = 'The record of what it was stays with the meeting.';
    return showGone(c, deps, { title: 'This file is no longer kept', because, contact });
  }
  const bytes = isPage(document) ? await deps.objects.get(document.key) : undefined;
  if (isPage(document) && !bytes) return showNotFound(c, deps);
  // A HEAD request takes nothing away.
  if (c.req.method === 'GET') await deps.commands.noteReading({ document, by, at });
  if (!bytes) return redirectToFile(c, deps, { ...document, plainName: plainNameOf(document) });
  const { html, styleHashes } = watermark(new TextDecoder().decode(bytes), { name: by.name, at });
  c.set('styleHashes', styleHashes);
  return c.html(html);
}
