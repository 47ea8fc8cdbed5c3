import type { ToldOfCancelling } from '../../../commands/preview-cancel.ts';
import type { Problem } from '../../../domain/task/form.ts';
import { coordinatorOf } from '../../actor.ts';
import { type AppContext, parameter } from '../../context.ts';
import { errorSummary } from '../../forms/problems.ts';
import { readSubmitted } from '../../forms/submitted.ts';
import type { Page } from '../../page.ts';
import { url } from '../../paths.ts';
import { show } from '../../show.ts';
import type { Table } from '../../table.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { count } from '../../wording.ts';
import { showNotFound } from '../problem/problem.ts';

/** Every e-mail that will go out, before it does. */
function emailsTable(told: readonly ToldOfCancelling[]): Table {
  return {
    caption: `${count(told.length, 'e-mail')} will go out`,
    head: ['To', 'About'],
    rows: told.map(({ name, calendar, dryRun }) => [{ text: name }, { text: aboutOf(calendar, dryRun) }]),
    empty: 'Nobody needs to be told.',
  };
}

function aboutOf(calendar: boolean, dryRun: boolean | undefined): string {
  if (dryRun) return 'The dry run is cancelled, with a calendar update';
  return calendar ? 'The meeting is cancelled, with a calendar update' : 'The meeting is cancelled';
}

async function showForm(
  c: AppContext,
  deps: TeamDeps,
  form: { reason: string; problems: readonly Problem[] },
): Promise<Response> {
  const jemId = parameter(c, 'jemId');
  const [jem, preview] = await Promise.all([
    deps.store.jem(jemId),
    deps.commands.previewCancel({ jemId, at: c.var.at }),
  ]);
  if (!jem || preview.kind === 'unknown') return showNotFound(c, deps);
  const { reason, problems } = form;
  return show(c, deps, {
    template: 'jem-cancel/jem-cancel',
    title: `Cancel the ${jem.borough} JEM`,
    status: problems.length > 0 ? 422 : 200,
    errors: errorSummary(problems),
    model: {
      back: url('jem', { jemId }),
      action: url('jemCancel', { jemId }),
      openTasks: count(preview.openTasks, 'task'),
      hasMeeting: preview.hasMeeting,
      emails: emailsTable(preview.told),
      reason,
      error: problems[0]?.message,
    },
  });
}

/** Ends a JEM, after saying what that means. */
export function jemCancelPage(deps: TeamDeps): Page {
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
