import type { AnswerTaskResult } from '../../../commands/answer-task.ts';
import { viewTask } from '../../../domain/task/kinds.ts';
import { type AppContext, parameter } from '../../context.ts';
import type { WebDeps } from '../../deps.ts';
import { DECISION, typedFrom, valuesFrom } from '../../forms/answer-names.ts';
import { ADD_ROW, withOneMoreRow, withoutBlankRows } from '../../forms/answer-rows.ts';
import { uploadOf } from '../../forms/answer-upload.ts';
import { CONFIRM_FIELD, judgeForm, NONCE_FIELD } from '../../forms/form-nonce.ts';
import { readSubmitted, type Submitted } from '../../forms/submitted.ts';
import { type Linked, openLinked, showOver } from '../../linked.ts';
import type { Page } from '../../page.ts';
import { url } from '../../paths.ts';
import { showUnknownLink } from '../problem/problem.ts';
import { BASED_ON, showTask } from './show-task.ts';

/** One thing asked of one person: opened from an e-mail, answered on the spot, no account. */
export function taskPage(deps: WebDeps): Page {
  return {
    route: 'task',
    async get(c) {
      const linked = await openLinked(c, deps);
      if (linked instanceof Response) return linked;
      const { task } = linked;
      const typed = task.answer ? typedFrom(viewTask(task).form, task.answer.values) : new Map();
      return showTask(c, deps, { linked, typed });
    },
    async post(c) {
      const linked = await openLinked(c, deps);
      if (linked instanceof Response) return linked;
      return receive(c, deps, linked);
    },
  };
}

/** Nothing is stored before somebody has chosen an answer and had the time to. */
async function receive(c: AppContext, deps: WebDeps, linked: Linked): Promise<Response> {
  const submitted = await readSubmitted(c);
  const { form } = viewTask(linked.task);
  const nonce = submitted.text(NONCE_FIELD);
  const rows = submitted.text(ADD_ROW);
  if (rows) return showTask(c, deps, { linked, nonce, typed: withOneMoreRow(submitted.typed, rows) });

  const typed = withoutBlankRows(form, submitted.typed);
  if (!form.alternatives.some(({ value }) => value === typed.get(DECISION))) {
    const problems = [{ field: DECISION, message: 'Choose one of the answers' }];
    return showTask(c, deps, { linked, typed, nonce, problems, status: 422 });
  }
  const judged = judgeForm({
    token: parameter(c, 'token'),
    nonce,
    confirmed: submitted.text(CONFIRM_FIELD) === 'yes',
    at: c.var.at,
  });
  if (judged !== 'deliberate') return showTask(c, deps, { linked, typed, confirm: judged, status: 422 });

  const result = await deps.commands.answerTask({
    ref: linked.task,
    values: valuesFrom(form, typed),
    ...uploadOf(form, submitted),
    by: { kind: 'partner', id: linked.contact.id, name: linked.contact.name },
    via: 'web',
    ...basedOn(submitted),
    at: c.var.at,
  });
  return respond(c, deps, { linked, typed, nonce, result });
}

/** The number of the answer that the form showed, so that two people at once do not overwrite each other. */
function basedOn(submitted: Submitted): { basedOn?: number } {
  const number = Number.parseInt(submitted.text(BASED_ON), 10);
  return Number.isNaN(number) ? {} : { basedOn: number };
}

function respond(
  c: AppContext,
  deps: WebDeps,
  answered: { linked: Linked; typed: ReadonlyMap<string, string>; nonce: string; result: AnswerTaskResult },
): Response | Promise<Response> {
  const { result, linked, ...form } = answered;
  const token = parameter(c, 'token');
  switch (result.kind) {
    case 'stored':
    case 'promised':
    case 'same':
      return c.redirect(url('taskReceipt', { token }), 303);
    case 'kept-late':
      return c.redirect(url('taskReceipt', { token }, { kept: 'late' }), 303);
    case 'invalid':
      return showTask(c, deps, { linked, ...form, problems: result.problems, status: 422 });
    case 'changed-meanwhile':
      return showTask(c, deps, {
        linked: { ...linked, task: result.task },
        ...form,
        changed: true,
        status: 409,
      });
    case 'closed':
      return showOver(c, deps, { jem: linked.jem, because: result.because });
    case 'unknown':
      return showUnknownLink(c, deps);
  }
}
