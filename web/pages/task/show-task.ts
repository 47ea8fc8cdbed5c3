import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Problem } from '../../../domain/task/form.ts';
import { viewTask } from '../../../domain/task/kinds.ts';
import { type AppContext, parameter } from '../../context.ts';
import type { WebDeps } from '../../deps.ts';
import { showAnswerForm, summariseProblems } from '../../forms/answer-form.ts';
import type { Typed } from '../../forms/answer-names.ts';
import { CONFIRM_FIELD, type Deliberation, issueNonce, NONCE_FIELD } from '../../forms/form-nonce.ts';
import type { Linked } from '../../linked.ts';
import { url } from '../../paths.ts';
import { roomNames } from '../../room-names.ts';
import { show } from '../../show.ts';
import { documentsFor } from './documents-for.ts';
import { materialFor } from './material.ts';
import { taskFacts } from './task-view.ts';

/** Name of the field that says which answer the form was shown with. */
export const BASED_ON = 'based-on';

/** The task page in one of its states. */
interface Shown {
  linked: Linked;
  typed: Typed;
  /** Of the form that was sent: the moment of its first showing goes along. */
  nonce?: string;
  problems?: readonly Problem[];
  confirm?: Exclude<Deliberation, 'deliberate'>;
  /** Somebody else answered meanwhile. */
  changed?: boolean;
  status?: ContentfulStatusCode;
}

const CONFIRM_LABELS: Record<Exclude<Deliberation, 'deliberate'>, string> = {
  'too-fast': 'This was sent very quickly. Tick the box at the end to show that you meant it',
  forged: 'This page was open in an old version. Check your answer and tick the box at the end',
};

export async function showTask(c: AppContext, deps: WebDeps, shown: Shown): Promise<Response> {
  const { linked, typed, problems = [], confirm } = shown;
  const { task, contact } = linked;
  const token = parameter(c, 'token');
  const { form } = viewTask(task);
  const [facts, documents, roomName] = await Promise.all([
    taskFacts(deps, linked, c.var.at),
    documentsFor(deps.store, linked),
    roomNames(deps.store),
  ]);
  const confirmError = confirm ? [{ text: CONFIRM_LABELS[confirm], href: `#${CONFIRM_FIELD}` }] : [];
  return show(c, deps, {
    template: 'task/task',
    title: facts.title,
    ...(shown.status ? { status: shown.status } : {}),
    errors: [...summariseProblems(form, { typed, problems }), ...confirmError],
    model: {
      facts,
      material: materialFor(task, documents, (documentId) => url('taskDocument', { token, documentId })),
      form: showAnswerForm(form, { typed, problems, roomName }),
      changed: shown.changed ?? false,
      action: url('task', { token }),
      notMe: task.state === 'open' ? url('taskNotMe', { token }) : undefined,
      nonceField: NONCE_FIELD,
      nonce: confirm ? issueNonce(token, c.var.at, 'confirm') : shown.nonce || issueNonce(token, c.var.at),
      basedOnField: BASED_ON,
      basedOn: task.answer?.number ?? 0,
      confirmField: confirm ? CONFIRM_FIELD : undefined,
      confirmLabel: `I am ${contact.name}, and this is my answer`,
    },
  });
}
