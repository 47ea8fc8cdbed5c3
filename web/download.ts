import type { Document } from '../domain/document/document.ts';
import type { AppContext } from './context.ts';
import type { WebDeps } from './deps.ts';

/** Long enough for a browser to follow at once; an address in a history or a log is worth nothing (F21). */
const DOWNLOAD_SECONDS = 60;

/** Sends the browser to the file itself, by an address that is good for one minute. */
export async function redirectToFile(
  c: AppContext,
  deps: WebDeps,
  document: Pick<Document, 'key' | 'name' | 'contentType'>,
): Promise<Response> {
  const { key, name, contentType } = document;
  const address = await deps.objects.presign(key, { seconds: DOWNLOAD_SECONDS, fileName: name, contentType });
  return c.redirect(address, 303);
}
