import type { Problem } from '../../../domain/task/form.ts';
import type { TaskRef } from '../../../domain/task/task.ts';
import { createReadTaskPage } from '../../../queries/task-page.ts';
import { coordinatorOf } from '../../actor.ts';
import { type AppContext, parameter } from '../../context.ts';
import { readSubmitted, type Submitted } from '../../forms/submitted.ts';
import type { Page } from '../../page.ts';
import { type RouteName, url } from '../../paths.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { fixPreview } from '../fix-address/show-fix-preview.ts';
import { showNotFound } from '../problem/problem.ts';
import { showJemTask } from './show-jem-task.ts';

/** How an act ended: what to say above the task, what is wrong with the form, why it is too late, or no such task. */
type Ended =
  | { kind: 'done'; notice: string }
  /** Something is to be looked at first. */
  | { kind: 'shown'; response: Response }
  | { kind: 'invalid'; problems: readonly Problem[] }
  | { kind: 'not-open'; because: string }
  | { kind: 'unknown' };

interface Act {
  route: RouteName;
  /** Fields of this form are called `<prefix>-<field>` on the page, which has several forms. */
  prefix: string;
  perform(c: AppContext, ref: TaskRef, form: Submitted): Promise<Ended>;
}

/** An act of the coordinator on one task: back to the task when it is done, the task page with the reason when it is not. */
function actPage(deps: TeamDeps, { route, prefix, perform }: Act): Page {
  const readTaskPage = createReadTaskPage(deps);
  return {
    route,
    async post(c) {
      const ref = { jemId: parameter(c, 'jemId'), id: parameter(c, 'taskId') };
      const form = await readSubmitted(c);
      const ended = await perform(c, ref, form);
      if (ended.kind === 'shown') return ended.response;
      const task = url('jemTask', { jemId: ref.jemId, taskId: ref.id }, done(ended));
      if (ended.kind === 'done') return c.redirect(task, 303);
      const page = await readTaskPage({ ref, at: c.var.at });
      if (ended.kind === 'unknown' || !page) return showNotFound(c, deps);
      const problems =
        ended.kind === 'invalid'
          ? ended.problems.map(({ field, message }) => ({ field: `${prefix}-${field}`, message }))
          : [{ field: prefix, message: ended.because }];
      const status = ended.kind === 'invalid' ? 422 : 409;
      return showJemTask(c, deps, { page, typed: form.typed, problems, status });
    },
  };
}

function done(ended: Ended): { done?: string } {
  return ended.kind === 'done' ? { done: ended.notice } : {};
}

export function taskActPages(deps: TeamDeps): Page[] {
  const { waiveTask, resendTask, decideHandOn, replyToQuestion } = deps.commands;
  const acts: Act[] = [
    {
      route: 'jemTaskWaive',
      prefix: 'waive',
      async perform(c, ref, form) {
        const reason = form.text('waive-reason');
        const result = await waiveTask({ ref, reason, by: coordinatorOf(c), at: c.var.at });
        return result.kind === 'waived' ? { kind: 'done', notice: 'waived' } : result;
      },
    },
    {
      route: 'jemTaskResend',
      prefix: 'resend',
      async perform(c, ref) {
        const result = await resendTask({ ref, by: coordinatorOf(c), at: c.var.at });
        if (result.kind === 'undeliverable') return { ...result, kind: 'not-open' };
        return result.kind === 'sent' || result.kind === 'already-sent'
          ? { kind: 'done', notice: result.kind }
          : result;
      },
    },
    {
      route: 'jemTaskReply',
      prefix: 'reply',
      async perform(c, ref, form) {
        const text = form.text('reply-text');
        const result = await replyToQuestion({ ref, text, by: coordinatorOf(c), at: c.var.at });
        return result.kind === 'replied' ? { kind: 'done', notice: 'replied' } : result;
      },
    },
    {
      route: 'jemTaskAddress',
      prefix: 'address',
      async perform(c, ref, form) {
        const task = await deps.store.task(ref);
        if (!task) return { kind: 'unknown' };
        const contactId = form.text('address-contactId');
        // The form was shown for one person; the task may be somebody else's by now.
        if (task.assigneeId !== contactId) {
          return { kind: 'not-open', because: 'Somebody else is asked now.' };
        }
        const worksNow = form.text('address-worksNow') === 'yes';
        const email = form.text('address-email');
        const input = { contactId, email, worksNow, by: coordinatorOf(c), at: c.var.at };
        const place = { jemId: ref.jemId, taskId: ref.id };
        const action = url('jemTaskAddress', place);
        const back = url('jemTask', place);
        const response = await fixPreview(c, deps, { input, action, back, typed: form.typed });
        if (response) return { kind: 'shown', response };
        const result = await deps.commands.fixAddress(input);
        if (result.kind !== 'fixed') return result;
        return { kind: 'done', notice: worksNow ? 'address-tried-again' : 'address-corrected' };
      },
    },
    {
      route: 'jemTaskHandOn',
      prefix: 'hand-on',
      async perform(c, ref, form) {
        const approve = form.text('approve') === 'yes';
        const result = await decideHandOn({ ref, approve, by: coordinatorOf(c), at: c.var.at });
        return result.kind === 'handed-on' || result.kind === 'declined'
          ? { kind: 'done', notice: result.kind }
          : result;
      },
    },
  ];
  return [...acts, ...actsAfterwards(deps)].map((act) => actPage(deps, act));
}

/** What is left to do when nobody owes an answer any more. */
function actsAfterwards({ commands: { decideRows, seeLateAnswer } }: TeamDeps): Act[] {
  return [
    {
      route: 'jemTaskRows',
      prefix: 'rows',
      async perform(c, ref, form) {
        const asked = { use: form.text('rows-use'), sha256: form.text('rows-file') };
        const result = await decideRows({ ref, ...asked, by: coordinatorOf(c), at: c.var.at });
        return result.kind === 'good-rows' || result.kind === 'ask-again'
          ? { kind: 'done', notice: result.kind }
          : result;
      },
    },
    {
      route: 'jemTaskSeen',
      prefix: 'seen',
      async perform(c, ref, form) {
        const cameAt = form.text('seen-cameAt');
        const result = await seeLateAnswer({ ref, cameAt, by: coordinatorOf(c), at: c.var.at });
        return result.kind === 'seen' ? { kind: 'done', notice: 'seen' } : result;
      },
    },
  ];
}
