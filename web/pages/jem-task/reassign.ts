import type { ReassignEmail, ReassignPreview } from '../../../commands/reassign-task.ts';
import type { Problem } from '../../../domain/task/form.ts';
import { viewTask } from '../../../domain/task/kinds.ts';
import { formatMoment } from '../../../domain/time/london.ts';
import { createReadTaskPage, type TaskPage } from '../../../queries/task-page.ts';
import { coordinatorOf } from '../../actor.ts';
import { type AppContext, parameter } from '../../context.ts';
import { readSubmitted, type Submitted } from '../../forms/submitted.ts';
import type { Page } from '../../page.ts';
import { url } from '../../paths.ts';
import { show } from '../../show.ts';
import type { Table } from '../../table.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { count } from '../../wording.ts';
import { showNotFound } from '../problem/problem.ts';
import { showJemTask } from './show-jem-task.ts';

const TO = 'reassign-toContactId';
const REASON = 'reassign-reason';
/** Who had the task when the e-mails were shown. */
const FROM = 'from';
/** Name of the button under the preview. */
const CONFIRM = 'confirm';

/** Somebody else is asked: first every e-mail that goes out, then, confirmed, the act. */
export function reassignPage(deps: TeamDeps): Page {
  const readTaskPage = createReadTaskPage(deps);
  const { previewReassign, reassignTask } = deps.commands;
  return {
    route: 'jemTaskReassign',
    async post(c) {
      const ref = { jemId: parameter(c, 'jemId'), id: parameter(c, 'taskId') };
      const form = await readSubmitted(c);
      const isConfirmed = form.typed.has(CONFIRM);
      const input = {
        ref,
        toContactId: form.text(TO),
        ...(isConfirmed && { fromContactId: form.text(FROM) }),
        reason: form.text(REASON),
        by: coordinatorOf(c),
        at: c.var.at,
      };
      const [result, page] = await Promise.all([
        isConfirmed ? reassignTask(input) : previewReassign(input),
        readTaskPage({ ref, at: c.var.at }),
      ]);
      if (result.kind === 'unknown' || !page) return showNotFound(c, deps);
      if (result.kind === 'reassigned') {
        return c.redirect(url('jemTask', { jemId: ref.jemId, taskId: ref.id }, { done: 'reassigned' }), 303);
      }
      if (result.kind === 'possible') return showPreview(c, deps, { page, form, preview: result.preview });
      const problems: Problem[] =
        result.kind === 'invalid'
          ? result.problems.map(({ field, message }) => ({ field: `reassign-${field}`, message }))
          : [{ field: 'reassign', message: result.because }];
      const status = result.kind === 'invalid' ? 422 : 409;
      return showJemTask(c, deps, { page, typed: form.typed, problems, status });
    },
  };
}

const ABOUT: Record<ReassignEmail['about'], { text: string; calendar: string }> = {
  asked: { text: 'The request, with a link to answer', calendar: ' and an entry for the calendar' },
  told: { text: 'It is no longer theirs to answer', calendar: ', and the meeting leaves their calendar' },
};

function aboutText({ about, calendar }: ReassignEmail): string {
  const words = ABOUT[about];
  return `${words.text}${calendar ? words.calendar : ''}`;
}

function emailsTable(emails: readonly ReassignEmail[]): Table {
  return {
    caption: `${count(emails.length, 'e-mail')} will go out`,
    head: ['To', 'About'],
    rows: emails.map((email) => [{ text: email.name }, { text: aboutText(email) }]),
    empty: 'Nobody is mailed now: the request goes out when the work gets there.',
  };
}

function showPreview(
  c: AppContext,
  deps: TeamDeps,
  { page, form, preview }: { page: TaskPage; form: Submitted; preview: ReassignPreview },
): Response {
  const { task, jem } = page;
  const { from, to, dueAt, emails } = preview;
  const place = { jemId: jem.id, taskId: task.id };
  const reason = form.text(REASON);
  // Nothing was asked for that could be accepted or refused.
  c.set('onlyShown', true);
  return show(c, deps, {
    template: 'jem-task/reassign',
    title: `Ask ${to.name} instead: check what happens`,
    model: {
      back: url('jemTask', place),
      action: url('jemTaskReassign', place),
      confirm: CONFIRM,
      rows: [
        { key: 'What', value: `${jem.borough} JEM: ${viewTask(task).title}` },
        { key: 'Asked so far', value: from.name },
        { key: 'Asked instead', value: to.name },
        { key: 'Answer by', value: formatMoment(dueAt) },
        ...(reason ? [{ key: 'Reason', value: reason }] : []),
      ],
      away: to.absent ? `${to.name} has an absence entered. Look at their page first.` : undefined,
      emails: emailsTable(emails),
      hidden: [
        { name: TO, value: to.id },
        { name: REASON, value: reason },
        { name: FROM, value: from.id },
      ],
    },
  });
}
