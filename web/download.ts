import type { AppContext } from './context.ts';
import type { WebDeps } from './deps.ts';

/** Long enough for a browser to follow at once; an address in a history or a log is worth nothing (F21). */
const DOWNLOAD_SECONDS = 60;

interface Download {
  key: string;
  /** Under which it is saved, and which the address does not hold. */
  name: string;
  /** Holds nobody's words (`domain/document/plain-name.ts`). */
  plainName: string;
  contentType: string;
}

/** Sends the browser to the file itself, by an address that is good for one minute. */
export async function redirectToFile(
  c: AppContext,
  deps: WebDeps,
  { key, name, plainName, contentType }: Download,
): Promise<Response> {
  const options = { seconds: DOWNLOAD_SECONDS, fileName: name, plainName, contentType };
  return c.redirect(await deps.objects.presign(key, options), 303);
}
