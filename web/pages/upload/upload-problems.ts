import { problemsFileName } from '../../../domain/upload/decided.ts';
import type { Upload } from '../../../domain/upload/upload.ts';
import type { AppContext } from '../../context.ts';
import type { WebDeps } from '../../deps.ts';
import { redirectToFile } from '../../download.ts';
import { showNotFound } from '../problem/problem.ts';

/** Everything that is wrong with a file, as CSV. */
export function sendProblems(
  c: AppContext,
  deps: WebDeps,
  { id, problemsKey, fileName }: Upload,
): Response | Promise<Response> {
  if (!problemsKey) return showNotFound(c, deps);
  const name = problemsFileName(fileName);
  const plainName = `problems-${id}.csv`;
  return redirectToFile(c, deps, { key: problemsKey, name, plainName, contentType: 'text/csv' });
}
