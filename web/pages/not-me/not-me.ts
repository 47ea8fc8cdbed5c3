import type { Problem } from '../../../domain/task/form.ts';
import { viewTask } from '../../../domain/task/kinds.ts';
import { type AppContext, parameter } from '../../context.ts';
import type { WebDeps } from '../../deps.ts';
import { errorSummary, fieldErrors } from '../../forms/problems.ts';
import { readSubmitted } from '../../forms/submitted.ts';
import { type Linked, openLinked } from '../../linked.ts';
import type { Page } from '../../page.ts';
import { url } from '../../paths.ts';
import { show } from '../../show.ts';
import { showGone, showUnknownLink } from '../problem/problem.ts';

const FIELDS = ['name', 'email', 'reason'] as const;

function showForm(
  c: AppContext,
  deps: WebDeps,
  form: { linked: Linked; typed: ReadonlyMap<string, string>; problems: readonly Problem[] },
): Response {
  const { linked, typed, problems } = form;
  const token = parameter(c, 'token');
  const errors = fieldErrors(problems);
  return show(c, deps, {
    template: 'not-me/not-me',
    title: 'Who should we ask instead?',
    errors: errorSummary(problems),
    status: problems.length > 0 ? 422 : 200,
    model: {
      caption: `${linked.task.borough} Joint Engagement Meeting`,
      taskTitle: viewTask(linked.task).title,
      action: url('taskNotMe', { token }),
      back: url('task', { token }),
      fields: Object.fromEntries(
        FIELDS.map((name) => [name, { value: typed.get(name) ?? '', error: errors.get(name) }]),
      ),
    },
  });
}

/** "This is not for me, ask ..." (B6): names somebody, who is then asked with a link of their own. */
export function notMePage(deps: WebDeps): Page {
  return {
    route: 'taskNotMe',
    async get(c) {
      const linked = await openLinked(c, deps);
      if (linked instanceof Response) return linked;
      return showForm(c, deps, { linked, typed: new Map(), problems: [] });
    },
    async post(c) {
      const linked = await openLinked(c, deps);
      if (linked instanceof Response) return linked;
      const { typed } = await readSubmitted(c);
      const values = Object.fromEntries(FIELDS.map((name) => [name, typed.get(name) ?? '']));
      const result = await deps.commands.handOnTask({
        ref: linked.task,
        byContactId: linked.contact.id,
        values,
        at: c.var.at,
      });
      switch (result.kind) {
        case 'invalid':
          return showForm(c, deps, { linked, typed, problems: result.problems });
        case 'handed-on':
          return thank(c, deps, `We have asked ${result.to.name}. You need do nothing more.`);
        case 'asked-coordinator':
          return thank(
            c,
            deps,
            'The person you named is at another organisation, so the coordinator decides. Until then the task stays with you.',
          );
        case 'not-open':
          return showGone(c, deps, {
            title: 'This can no longer be passed on',
            because: result.because,
            contact: '',
          });
        case 'unknown':
          return showUnknownLink(c, deps);
      }
    },
  };
}

/** Shown at once and not after a redirect: the link of somebody who has passed the task on leads nowhere any more. */
function thank(c: AppContext, deps: WebDeps, text: string): Response {
  return show(c, deps, { template: 'problem/problem', title: 'Thank you', model: { paragraphs: [text] } });
}
