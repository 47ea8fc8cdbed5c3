import type { AnswerTaskResult } from '../../../commands/answer-task.ts';
import { viewTask } from '../../../domain/task/kinds.ts';
import type { Task } from '../../../domain/task/task.ts';
import { isOfTask, type Upload } from '../../../domain/upload/upload.ts';
import { coordinatorOf } from '../../actor.ts';
import { type AppContext, parameter } from '../../context.ts';
import { DECISION, valuesFrom } from '../../forms/answer-names.ts';
import { basedOn } from '../../forms/receive-answer.ts';
import { readSubmitted } from '../../forms/submitted.ts';
import type { Page } from '../../page.ts';
import { url } from '../../paths.ts';
import { CSRF_FIELD, csrfToken } from '../../sign-in/csrf.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { showNotFound } from '../problem/problem.ts';
import { readUploadAnswer, wantsAnother } from './read-upload.ts';
import { SEEN, showUpload, type UploadShown } from './show-upload.ts';
import { jemTaskUploadUrl } from './upload-view.ts';

interface OfCoordinator {
  upload: Upload;
  task: Task;
}

/** The file that the coordinator sends for somebody who gave it to her by another way. */
export function jemTaskUploadPage(deps: TeamDeps): Page {
  return {
    route: 'jemTaskUpload',
    async get(c) {
      const found = await findTaskUpload(c, deps);
      return found ? showUpload(c, deps, shownOf(c, found)) : showNotFound(c, deps);
    },
    async post(c) {
      const found = await findTaskUpload(c, deps);
      if (!found) return showNotFound(c, deps);
      const { upload, task } = found;
      const submitted = await readSubmitted(c);
      if (wantsAnother(submitted)) {
        const { jemId, id } = upload;
        const next = await deps.commands.prepareAnother({ jemId, id, at: c.var.at });
        return c.redirect(jemTaskUploadUrl(task, next), 303);
      }
      const typed = readUploadAnswer(upload, submitted);
      const result = await deps.commands.answerTask({
        ref: task,
        values: valuesFrom(viewTask(task).form, typed),
        file: { uploadId: upload.id, sha256: submitted.text(SEEN) },
        by: coordinatorOf(c),
        via: 'web',
        ...basedOn(submitted),
        at: c.var.at,
      });
      return respond(c, deps, { task, result, shown: { ...shownOf(c, found), typed } });
    },
  };
}

/** An upload of the task in the address; only the one who began it sends it. */
async function findTaskUpload(c: AppContext, deps: TeamDeps): Promise<OfCoordinator | undefined> {
  const [jemId, taskId] = [parameter(c, 'jemId'), parameter(c, 'taskId')];
  const [upload, task] = await Promise.all([
    deps.store.upload({ jemId, id: parameter(c, 'uploadId') }),
    deps.store.task({ jemId, id: taskId }),
  ]);
  if (!upload || !task || !isOfTask(upload, taskId) || upload.by.kind !== 'coordinator') return undefined;
  return { upload, task };
}

function shownOf(c: AppContext, { upload, task }: OfCoordinator): UploadShown {
  const { signedIn } = c.var;
  const address = { jemId: task.jemId, taskId: task.id };
  return {
    upload,
    task,
    place: {
      here: jemTaskUploadUrl(task, upload),
      back: url('jemTask', address),
      problems: url('jemTaskUploadProblems', { ...address, uploadId: upload.id }),
      person: signedIn?.name ?? '',
      hidden: signedIn ? [{ name: CSRF_FIELD, value: csrfToken(signedIn.token) }] : [],
    },
  };
}

function respond(
  c: AppContext,
  deps: TeamDeps,
  { task, result, shown }: { task: Task; result: AnswerTaskResult; shown: UploadShown },
): Response | Promise<Response> {
  switch (result.kind) {
    case 'invalid':
      return showUpload(c, deps, { ...shown, problems: result.problems, status: 422 });
    case 'changed-meanwhile':
      return showUpload(c, deps, { ...shown, task: result.task, changed: true, status: 409 });
    case 'closed':
      return showUpload(c, deps, {
        ...shown,
        problems: [{ field: DECISION, message: result.because }],
        status: 409,
      });
    case 'unknown':
      return showNotFound(c, deps);
    default:
      return c.redirect(url('jemTask', { jemId: task.jemId, taskId: task.id }, { done: 'answered' }), 303);
  }
}
