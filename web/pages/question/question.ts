import type { AskQuestionResult } from '../../../commands/ask-question.ts';
import type { Problem } from '../../../domain/task/form.ts';
import { viewTask } from '../../../domain/task/kinds.ts';
import { formatMoment } from '../../../domain/time/london.ts';
import { type AppContext, parameter } from '../../context.ts';
import {
  CONFIRM_FIELD,
  type Deliberation,
  issueNonce,
  judgeForm,
  NONCE_FIELD,
} from '../../forms/form-nonce.ts';
import { errorSummary, fieldErrors } from '../../forms/problems.ts';
import { readSubmitted } from '../../forms/submitted.ts';
import { type Linked, openLinked } from '../../linked.ts';
import type { Page } from '../../page.ts';
import type { PartnerDeps } from '../../partner-deps.ts';
import { url } from '../../paths.ts';
import { show } from '../../show.ts';
import { showGone, showUnknownLink } from '../problem/problem.ts';

const FIELD = 'question';

interface Shown {
  linked: Linked;
  text: string;
  /** Of the form that was sent. */
  nonce?: string;
  problems?: readonly Problem[];
  confirm?: Exclude<Deliberation, 'deliberate'>;
}

async function showForm(c: AppContext, deps: PartnerDeps, shown: Shown): Promise<Response> {
  const { linked, text, problems = [], confirm } = shown;
  const token = parameter(c, 'token');
  const coordinator = await deps.store.contact(linked.jem.coordinatorId);
  const tick = confirm
    ? [{ text: 'Tick the box at the end to show that you meant it', href: `#${CONFIRM_FIELD}` }]
    : [];
  return show(c, deps, {
    template: 'question/question',
    title: 'Ask a question first',
    errors: [...errorSummary(problems), ...tick],
    status: problems.length > 0 || confirm ? 422 : 200,
    model: {
      caption: `${linked.task.borough} Joint Engagement Meeting`,
      taskTitle: viewTask(linked.task).title,
      coordinator: coordinator?.name ?? 'the coordinator',
      action: url('taskQuestion', { token }),
      back: url('task', { token }),
      question: { value: text, error: fieldErrors(problems).get(FIELD) },
      nonceField: NONCE_FIELD,
      nonce: confirm ? issueNonce(token, c.var.at, 'confirm') : shown.nonce || issueNonce(token, c.var.at),
      confirmField: confirm ? CONFIRM_FIELD : undefined,
      confirmLabel: `I am ${linked.contact.name}, and this is my question`,
    },
  });
}

/** "I need to know something first" (B9): the clock stands still until the coordinator has replied. */
export function questionPage(deps: PartnerDeps): Page {
  return {
    route: 'taskQuestion',
    async get(c) {
      const linked = await openLinked(c, deps);
      return linked instanceof Response ? linked : showForm(c, deps, { linked, text: '' });
    },
    async post(c) {
      const linked = await openLinked(c, deps);
      if (linked instanceof Response) return linked;
      const submitted = await readSubmitted(c);
      const form = { linked, text: submitted.text(FIELD), nonce: submitted.text(NONCE_FIELD) };
      const confirmed = submitted.text(CONFIRM_FIELD) === 'yes';
      const judged = judgeForm({ token: parameter(c, 'token'), nonce: form.nonce, confirmed, at: c.var.at });
      if (judged !== 'deliberate') return showForm(c, deps, { ...form, confirm: judged });
      const result = await deps.commands.askQuestion({
        ref: linked.task,
        byContactId: linked.contact.id,
        text: form.text,
        at: c.var.at,
      });
      return respond(c, deps, { form, result });
    },
  };
}

function respond(
  c: AppContext,
  deps: PartnerDeps,
  { form, result }: { form: Shown; result: AskQuestionResult },
): Response | Promise<Response> {
  switch (result.kind) {
    case 'asked':
      return thank(c, deps, 'Thank you, we have your question', [
        'The reply comes to you by e-mail, with the link to your task.',
        'Until then we do not remind you, and your time does not run.',
      ]);
    case 'already-asked': {
      const since = formatMoment(result.task.question?.askedAt ?? c.var.at);
      return thank(c, deps, 'Your question is waiting for its reply', [
        `We have had a question from you since ${since}. The reply comes to you by e-mail.`,
      ]);
    }
    case 'invalid':
      return showForm(c, deps, { ...form, problems: result.problems });
    case 'not-open':
      return showGone(c, deps, {
        title: 'This is no longer open',
        because: result.because,
        contact: 'If you have a question, reply to the e-mail.',
      });
    case 'unknown':
      return showUnknownLink(c, deps);
  }
}

function thank(c: AppContext, deps: PartnerDeps, title: string, paragraphs: readonly string[]): Response {
  const model = { paragraphs, back: url('task', { token: parameter(c, 'token') }), backText: 'Your task' };
  return show(c, deps, { template: 'problem/problem', title, model });
}
