import type { Try } from '../commands/note-try.ts';
import type { AppContext } from './context.ts';
import type { WebDeps } from './deps.ts';
import { showTooMany } from './pages/problem/problem.ts';

/** Counts a try; the page to answer with when there were too many in this minute (ASVS 5.0, 2.4.1). */
export async function tooManyTries(
  c: AppContext,
  deps: WebDeps,
  tried: Omit<Try, 'at'>,
): Promise<Response | undefined> {
  const noted = await deps.commands.noteTry({ ...tried, at: c.var.at });
  if (noted.kind === 'noted') return undefined;
  c.header('retry-after', String(noted.retryAfterSeconds));
  return showTooMany(c, deps);
}
