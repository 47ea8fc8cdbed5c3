import type { Problem } from '../../../domain/task/form.ts';
import { isOwed } from '../../../domain/task/transitions.ts';
import { coordinatorOf } from '../../actor.ts';
import { type AppContext, parameter } from '../../context.ts';
import type { WebDeps } from '../../deps.ts';
import { errorSummary } from '../../forms/problems.ts';
import { readSubmitted } from '../../forms/submitted.ts';
import type { Page } from '../../page.ts';
import { url } from '../../paths.ts';
import { show } from '../../show.ts';
import { count } from '../../wording.ts';
import { showNotFound } from '../problem/problem.ts';

async function showForm(
  c: AppContext,
  deps: WebDeps,
  form: { reason: string; problems: readonly Problem[] },
): Promise<Response> {
  const jemId = parameter(c, 'jemId');
  const [jem, tasks] = await Promise.all([deps.store.jem(jemId), deps.store.tasksOf(jemId)]);
  if (!jem) return showNotFound(c, deps);
  const { reason, problems } = form;
  return show(c, deps, {
    template: 'jem-cancel/jem-cancel',
    title: `Cancel the ${jem.borough} JEM`,
    status: problems.length > 0 ? 422 : 200,
    errors: errorSummary(problems),
    model: {
      back: url('jem', { jemId }),
      action: url('jemCancel', { jemId }),
      openTasks: count(tasks.filter(isOwed).length, 'task'),
      hasMeeting: jem.meeting !== undefined,
      reason,
      error: problems[0]?.message,
    },
  });
}

/** Ends a JEM, after saying what that means. */
export function jemCancelPage(deps: WebDeps): Page {
  return {
    route: 'jemCancel',
    get: (c) => showForm(c, deps, { reason: '', problems: [] }),
    async post(c) {
      const jemId = parameter(c, 'jemId');
      const reason = (await readSubmitted(c)).text('reason');
      const result = await deps.commands.cancelJem({ jemId, reason, by: coordinatorOf(c), at: c.var.at });
      switch (result.kind) {
        case 'cancelled':
        case 'already-cancelled':
          return c.redirect(url('jem', { jemId }, { done: 'cancelled' }), 303);
        case 'invalid':
          return showForm(c, deps, { reason, problems: result.problems });
        case 'not-cancellable':
          return showForm(c, deps, { reason, problems: [{ field: 'reason', message: result.because }] });
        case 'unknown':
          return showNotFound(c, deps);
      }
    },
  };
}
