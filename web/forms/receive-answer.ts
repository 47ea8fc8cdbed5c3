import type { AnswerTaskResult } from '../../commands/answer-task.ts';
import type { Contact } from '../../domain/people/contact.ts';
import { viewTask } from '../../domain/task/kinds.ts';
import type { Task } from '../../domain/task/task.ts';
import type { Upload } from '../../domain/upload/upload.ts';
import type { AppContext } from '../context.ts';
import type { WebDeps } from '../deps.ts';
import { type AnswerBoxState, BASED_ON } from './answer-box.ts';
import { DECISION, type Typed, valuesFrom } from './answer-names.ts';
import { ADD_ROW, withOneMoreRow, withoutBlankRows } from './answer-rows.ts';
import { CONFIRM_FIELD, judgeForm, NONCE_FIELD } from './form-nonce.ts';
import { prepareFile } from './send-file.ts';
import type { Submitted } from './submitted.ts';

type Received =
  /** Nothing was stored: the form is shown again. */
  | { kind: 'again'; state: AnswerBoxState; status: 200 | 422 }
  /** The answer goes on with a page on which its file is sent. */
  | { kind: 'file-wanted'; upload: Upload }
  | { kind: 'answered'; typed: Typed; nonce: string; result: AnswerTaskResult };

interface Answering {
  task: Task;
  contact: Contact;
  /** As in `AnswerBox`. */
  formKey: string;
  submitted: Submitted;
}

/** Takes an answer from a form behind a link. Nothing is stored before somebody has chosen an answer and had the time to. */
export async function receiveAnswer(c: AppContext, deps: WebDeps, answering: Answering): Promise<Received> {
  const { task, contact, formKey, submitted } = answering;
  const { form } = viewTask(task);
  const nonce = submitted.text(NONCE_FIELD);
  const rows = submitted.text(ADD_ROW);
  if (rows) {
    c.set('onlyShown', true);
    return { kind: 'again', state: { nonce, typed: withOneMoreRow(submitted.typed, rows) }, status: 200 };
  }
  const typed = withoutBlankRows(form, submitted.typed);
  if (!form.alternatives.some(({ value }) => value === typed.get(DECISION))) {
    const problems = [{ field: DECISION, message: 'Choose one of the answers' }];
    return { kind: 'again', state: { typed, nonce, problems }, status: 422 };
  }
  const confirmed = submitted.text(CONFIRM_FIELD) === 'yes';
  const judged = judgeForm({ token: formKey, nonce, confirmed, at: c.var.at });
  if (judged !== 'deliberate') return { kind: 'again', state: { typed, confirm: judged }, status: 422 };

  const partner = { kind: 'partner', id: contact.id, name: contact.name } as const;
  const upload = await prepareFile(c, deps, { task, typed, by: partner });
  if (upload) return { kind: 'file-wanted', upload };
  const { requestId } = c.env.requestContext;
  const result = await deps.commands.answerTask({
    ref: task,
    values: valuesFrom(form, typed),
    by: { ...partner, requestId },
    via: 'web',
    ...basedOn(submitted),
    at: c.var.at,
  });
  return { kind: 'answered', typed, nonce, result };
}

/** The number of the answer that the form showed, so that two people at once do not overwrite each other. */
export function basedOn(submitted: Submitted): { basedOn?: number } {
  const number = Number.parseInt(submitted.text(BASED_ON), 10);
  return Number.isNaN(number) ? {} : { basedOn: number };
}
