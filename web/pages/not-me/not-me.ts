import type { Problem } from '../../../domain/task/form.ts';
import { viewTask } from '../../../domain/task/kinds.ts';
import { type AppContext, parameter } from '../../context.ts';
import { CONFIRM_LABELS } from '../../forms/answer-box.ts';
import { CONFIRM_FIELD, issueNonce, judgeForm, NONCE_FIELD } from '../../forms/form-nonce.ts';
import { errorSummary, fieldErrors } from '../../forms/problems.ts';
import { readSubmitted } from '../../forms/submitted.ts';
import { type Linked, openLinked } from '../../linked.ts';
import type { Page } from '../../page.ts';
import type { PartnerDeps } from '../../partner-deps.ts';
import { url } from '../../paths.ts';
import { show } from '../../show.ts';
import { showGone, showUnknownLink } from '../problem/problem.ts';

const FIELDS = ['name', 'email', 'reason'] as const;

interface HandOnForm {
  linked: Linked;
  typed: ReadonlyMap<string, string>;
  problems: readonly Problem[];
  /** The form's own from before; a new one without it. */
  nonce?: string;
  /** It came back too fast, or is not one of ours: a box to tick shows that a person means it (F2). */
  confirm?: keyof typeof CONFIRM_LABELS;
}

function showForm(c: AppContext, deps: PartnerDeps, form: HandOnForm): Response {
  const { linked, typed, confirm } = form;
  const tick = confirm ? [{ field: CONFIRM_FIELD, message: CONFIRM_LABELS[confirm] }] : [];
  const problems = [...form.problems, ...tick];
  const token = parameter(c, 'token');
  const errors = fieldErrors(problems);
  const nonce = confirm ? issueNonce(token, c.var.at, 'confirm') : form.nonce || issueNonce(token, c.var.at);
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
      nonce: { name: NONCE_FIELD, value: nonce },
      confirm: confirm && {
        name: CONFIRM_FIELD,
        label: `I am ${linked.contact.name}, and somebody else should be asked`,
      },
      fields: Object.fromEntries(
        FIELDS.map((name) => [name, { value: typed.get(name) ?? '', error: errors.get(name) }]),
      ),
    },
  });
}

/** "This is not for me, ask ..." (B6): names somebody, who is then asked with a link of their own. */
export function notMePage(deps: PartnerDeps): Page {
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
      const submitted = await readSubmitted(c);
      const { typed } = submitted;
      const nonce = submitted.text(NONCE_FIELD);
      const confirmed = submitted.text(CONFIRM_FIELD) === 'yes';
      const judged = judgeForm({ token: parameter(c, 'token'), nonce, confirmed, at: c.var.at });
      if (judged !== 'deliberate') return showForm(c, deps, { linked, typed, problems: [], confirm: judged });
      const values = Object.fromEntries(FIELDS.map((name) => [name, typed.get(name) ?? '']));
      const result = await deps.commands.handOnTask({
        ref: linked.task,
        byContactId: linked.contact.id,
        values,
        at: c.var.at,
      });
      switch (result.kind) {
        case 'invalid':
          return showForm(c, deps, { linked, typed, nonce, problems: result.problems });
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
function thank(c: AppContext, deps: PartnerDeps, text: string): Response {
  return show(c, deps, { template: 'problem/problem', title: 'Thank you', model: { paragraphs: [text] } });
}
