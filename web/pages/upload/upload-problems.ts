import { isOfTask, type Upload } from '../../../domain/upload/upload.ts';
import { type AppContext, parameter } from '../../context.ts';
import type { WebDeps } from '../../deps.ts';
import { redirectToFile } from '../../download.ts';
import type { Page } from '../../page.ts';
import { showNotFound } from '../problem/problem.ts';
import { findUpload } from './task-upload.ts';

/** Everything that is wrong with a file, as CSV: for its sender by their link, and for the team. */
export function uploadProblemPages(deps: WebDeps): Page[] {
  return [
    {
      route: 'taskUploadProblems',
      async get(c) {
        const found = await findUpload(c, deps);
        return found instanceof Response ? found : toProblems(c, deps, found.upload);
      },
    },
    {
      route: 'jemTaskUploadProblems',
      async get(c) {
        const jemId = parameter(c, 'jemId');
        const upload = await deps.store.upload({ jemId, id: parameter(c, 'uploadId') });
        const isHere = upload && isOfTask(upload, parameter(c, 'taskId'));
        return isHere ? toProblems(c, deps, upload) : showNotFound(c, deps);
      },
    },
  ];
}

function toProblems(
  c: AppContext,
  deps: WebDeps,
  { problemsKey, fileName }: Upload,
): Response | Promise<Response> {
  if (!problemsKey) return showNotFound(c, deps);
  const name = `problems in ${fileName}.csv`;
  return redirectToFile(c, deps, { key: problemsKey, name, contentType: 'text/csv' });
}
