import type { AnswerTaskResult } from '../../../commands/answer-task.ts';
import { viewTask } from '../../../domain/task/kinds.ts';
import { taskKey } from '../../../domain/task/reminders.ts';
import type { Task } from '../../../domain/task/task.ts';
import type { Upload } from '../../../domain/upload/upload.ts';
import { type AppContext, parameter } from '../../context.ts';
import { valuesFrom } from '../../forms/answer-names.ts';
import { CONFIRM_FIELD, issueNonce, judgeForm, NONCE_FIELD } from '../../forms/form-nonce.ts';
import { basedOn } from '../../forms/receive-answer.ts';
import { readSubmitted, type Submitted } from '../../forms/submitted.ts';
import { type OfPerson, openForPerson, showOver } from '../../linked.ts';
import type { Page } from '../../page.ts';
import type { PartnerDeps } from '../../partner-deps.ts';
import { url } from '../../paths.ts';
import { ANSWERED } from '../all-tasks/answered.ts';
import { showUnknownLink } from '../problem/problem.ts';
import { readUploadAnswer, wantsAnother } from './read-upload.ts';
import { SEEN, showUpload, type UploadPlace, type UploadShown } from './show-upload.ts';
import { taskUploadUrl } from './upload-view.ts';

interface OfPartner {
  linked: OfPerson;
  upload: Upload;
  task: Task;
}

/** The file that a partner sends with an answer: by their link, one that was asked of them, and one of their own. */
export function taskUploadPage(deps: PartnerDeps): Page {
  return {
    route: 'taskUpload',
    async get(c) {
      const found = await findUpload(c, deps);
      if (found instanceof Response) return found;
      return showUpload(c, deps, shownOf(c, found));
    },
    async post(c) {
      const found = await findUpload(c, deps);
      if (found instanceof Response) return found;
      const submitted = await readSubmitted(c);
      const token = parameter(c, 'token');
      if (wantsAnother(submitted)) {
        const { jemId, id } = found.upload;
        const next = await deps.commands.prepareAnother({ jemId, id, at: c.var.at });
        return c.redirect(taskUploadUrl(token, next), 303);
      }
      return send(c, deps, { ...found, submitted });
    },
  };
}

/** The upload of the address, if it is of a task of the person whose link it is, and they began it themselves. */
export async function findUpload(c: AppContext, deps: PartnerDeps): Promise<OfPartner | Response> {
  const linked = await openForPerson(c, deps);
  if (linked instanceof Response) return linked;
  const upload = await deps.store.upload({ jemId: parameter(c, 'jemId'), id: parameter(c, 'uploadId') });
  const { contact } = linked;
  if (upload?.purpose.kind !== 'answer' || upload.by.kind !== 'partner' || upload.by.id !== contact.id) {
    return showUnknownLink(c, deps);
  }
  const task = await deps.store.task({ jemId: upload.jemId, id: upload.purpose.taskId });
  if (task?.assigneeId !== contact.id) return showUnknownLink(c, deps);
  if (linked.withdrawn !== undefined && taskKey(task) === taskKey(linked.task)) {
    return showOver(c, deps, { jem: linked.jem, because: linked.withdrawn });
  }
  // The audit names the task of the file and not the one of the link.
  c.set('partner', { contactId: contact.id, jemId: task.jemId, taskId: task.id });
  return { linked, upload, task };
}

const formKeyOf = (token: string, upload: Upload) => `${token}/${upload.jemId}/${upload.id}`;

function shownOf(c: AppContext, { linked, upload, task }: OfPartner, nonce?: string): UploadShown {
  const token = parameter(c, 'token');
  const place: UploadPlace = {
    here: taskUploadUrl(token, upload),
    back: url(linked.withdrawn === undefined ? 'task' : 'taskAll', { token }),
    problems: url('taskUploadProblems', { token, jemId: upload.jemId, uploadId: upload.id }),
    person: linked.contact.name,
    hidden: [{ name: NONCE_FIELD, value: nonce ?? issueNonce(formKeyOf(token, upload), c.var.at) }],
  };
  return { upload, task, place };
}

async function send(
  c: AppContext,
  deps: PartnerDeps,
  sending: OfPartner & { submitted: Submitted },
): Promise<Response> {
  const { linked, upload, task, submitted } = sending;
  const formKey = formKeyOf(parameter(c, 'token'), upload);
  const typed = readUploadAnswer(upload, submitted);
  const nonce = submitted.text(NONCE_FIELD);
  const confirmed = submitted.text(CONFIRM_FIELD) === 'yes';
  const judged = judgeForm({ token: formKey, nonce, confirmed, at: c.var.at });
  if (judged !== 'deliberate') {
    const shown = shownOf(c, sending, issueNonce(formKey, c.var.at, 'confirm'));
    return showUpload(c, deps, { ...shown, typed, confirm: judged, status: 422 });
  }
  const { contact } = linked;
  const { requestId } = c.env.requestContext;
  const result = await deps.commands.answerTask({
    ref: task,
    values: valuesFrom(viewTask(task).form, typed),
    file: { uploadId: upload.id, sha256: submitted.text(SEEN) },
    by: { kind: 'partner', id: contact.id, name: contact.name, requestId },
    via: 'web',
    ...basedOn(submitted),
    at: c.var.at,
  });
  return respond(c, deps, { ...sending, result, shown: { ...shownOf(c, sending, nonce), typed } });
}

async function respond(
  c: AppContext,
  deps: PartnerDeps,
  answered: OfPartner & { result: AnswerTaskResult; shown: UploadShown },
): Promise<Response> {
  const { linked, task, result, shown } = answered;
  const token = parameter(c, 'token');
  switch (result.kind) {
    case 'invalid':
      return showUpload(c, deps, { ...shown, problems: result.problems, status: 422 });
    case 'changed-meanwhile':
      return showUpload(c, deps, { ...shown, task: result.task, changed: true, status: 409 });
    case 'closed': {
      const jem = await deps.store.jem(task.jemId);
      return showOver(c, deps, { jem: jem ?? linked.jem, because: result.because });
    }
    case 'unknown':
      return showUnknownLink(c, deps);
    default: {
      // The link is that of one task; the receipt of another one is the notice on the page of all.
      if (taskKey(task) !== taskKey(linked.task)) {
        return c.redirect(url('taskAll', { token }, { [ANSWERED]: taskKey(task) }), 303);
      }
      const kept = result.kind === 'kept-late' ? { kept: 'late' } : {};
      return c.redirect(url('taskReceipt', { token }, kept), 303);
    }
  }
}
