import type { AnswerTaskResult } from '../../../commands/answer-task.ts';
import { viewTask } from '../../../domain/task/kinds.ts';
import { type AppContext, parameter } from '../../context.ts';
import { type Typed, typedFrom } from '../../forms/answer-names.ts';
import { receiveAnswer } from '../../forms/receive-answer.ts';
import { readSubmitted } from '../../forms/submitted.ts';
import { type Linked, openLinked, showOver } from '../../linked.ts';
import type { Page } from '../../page.ts';
import type { PartnerDeps } from '../../partner-deps.ts';
import { url } from '../../paths.ts';
import { showUnknownLink } from '../problem/problem.ts';
import { taskUploadUrl } from '../upload/upload-view.ts';
import { showTask } from './show-task.ts';

/** One thing asked of one person: opened from an e-mail, answered on the spot, no account. */
export function taskPage(deps: PartnerDeps): Page {
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
      const { task, contact } = linked;
      const submitted = await readSubmitted(c);
      const formKey = parameter(c, 'token');
      const received = await receiveAnswer(c, deps, { task, contact, formKey, submitted });
      if (received.kind === 'again') {
        return showTask(c, deps, { linked, ...received.state, status: received.status });
      }
      if (received.kind === 'file-wanted') {
        return c.redirect(taskUploadUrl(formKey, received.upload), 303);
      }
      return respond(c, deps, { linked, ...received });
    },
  };
}

function respond(
  c: AppContext,
  deps: PartnerDeps,
  answered: { linked: Linked; typed: Typed; nonce: string; result: AnswerTaskResult },
): Response | Promise<Response> {
  const { result, linked, typed, nonce } = answered;
  const token = parameter(c, 'token');
  switch (result.kind) {
    case 'stored':
    case 'promised':
    case 'same':
      return c.redirect(url('taskReceipt', { token }), 303);
    case 'kept-late':
      return c.redirect(url('taskReceipt', { token }, { kept: 'late' }), 303);
    case 'invalid':
      return showTask(c, deps, { linked, typed, nonce, problems: result.problems, status: 422 });
    case 'changed-meanwhile':
      return showTask(c, deps, {
        linked: { ...linked, task: result.task },
        typed,
        nonce,
        changed: true,
        status: 409,
      });
    case 'closed':
      return showOver(c, deps, { jem: linked.jem, because: result.because });
    case 'unknown':
      return showUnknownLink(c, deps);
  }
}
