import { isOfTask } from '../../../domain/upload/upload.ts';
import { parameter } from '../../context.ts';
import type { Page } from '../../page.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { showNotFound } from '../problem/problem.ts';
import { sendProblems } from './upload-problems.ts';

/** What is wrong with a file of a task, whoever sent it. */
export function jemTaskUploadProblemsPage(deps: TeamDeps): Page {
  return {
    route: 'jemTaskUploadProblems',
    async get(c) {
      const jemId = parameter(c, 'jemId');
      const upload = await deps.store.upload({ jemId, id: parameter(c, 'uploadId') });
      const isHere = upload && isOfTask(upload, parameter(c, 'taskId'));
      return isHere ? sendProblems(c, deps, upload) : showNotFound(c, deps);
    },
  };
}
