import type { Form, Problem } from '../../domain/task/form.ts';
import type { Task } from '../../domain/task/task.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { type AnswerFormView, showAnswerForm, summariseProblems } from './answer-form.ts';
import type { Typed } from './answer-names.ts';
import { CONFIRM_FIELD, type Deliberation, issueNonce, NONCE_FIELD } from './form-nonce.ts';
import type { ErrorEntry } from './problems.ts';

/** Name of the field that says which answer the form was shown with. */
export const BASED_ON = 'based-on';

/** The form of a task behind a link, in one of its states. */
export interface AnswerBoxState {
  typed: Typed;
  /** Of the form that was sent: the moment of its first showing goes along. */
  nonce?: string;
  problems?: readonly Problem[];
  confirm?: Exclude<Deliberation, 'deliberate'>;
}

interface AnswerBoxRequest extends AnswerBoxState {
  task: Task;
  form: Form;
  person: string;
  /** Signs the nonce: the token of the link, and whatever else sets this form apart from others behind the link. */
  formKey: string;
  action: string;
  hidden?: readonly { name: string; value: string }[];
  roomName(roomId: string): string;
  at: Instant;
}

/** As `views/forms/answer-box.njk` prints it. */
export interface AnswerBox {
  form: AnswerFormView;
  action: string;
  hidden: readonly { name: string; value: string }[];
  confirm: { name: string; label: string } | undefined;
  button: string;
}

/** What somebody is told whose form came back before a person can have filled it in, or that is not one of ours. */
export const CONFIRM_LABELS: Record<Exclude<Deliberation, 'deliberate'>, string> = {
  'too-fast': 'This was sent very quickly. Tick the box at the end to show that you meant it',
  forged: 'This page was open in an old version. Check your answer and tick the box at the end',
};

export function answerBox(asked: AnswerBoxRequest): AnswerBox {
  const { task, form, typed, problems = [], confirm, formKey, at, hidden = [], roomName } = asked;
  const nonce = confirm ? issueNonce(formKey, at, 'confirm') : asked.nonce || issueNonce(formKey, at);
  return {
    form: showAnswerForm(form, { typed, problems, roomName }),
    action: asked.action,
    hidden: [
      ...hidden,
      { name: NONCE_FIELD, value: nonce },
      { name: BASED_ON, value: String(task.answer?.number ?? 0) },
    ],
    confirm: confirm && { name: CONFIRM_FIELD, label: `I am ${asked.person}, and this is my answer` },
    button: task.answer ? 'Send changed answer' : 'Send answer',
  };
}

/** The lines above the form. */
export function answerBoxErrors(form: Form, { typed, problems = [], confirm }: AnswerBoxState): ErrorEntry[] {
  const tick = confirm ? [{ text: CONFIRM_LABELS[confirm], href: `#${CONFIRM_FIELD}` }] : [];
  return [...summariseProblems(form, { typed, problems }), ...tick];
}
