import type { RenewLinkResult } from '../../../commands/renew-link.ts';
import { viewTask } from '../../../domain/task/kinds.ts';
import { formatDate, londonDate } from '../../../domain/time/london.ts';
import { type AppContext, parameter } from '../../context.ts';
import {
  CONFIRM_FIELD,
  type Deliberation,
  issueNonce,
  judgeForm,
  NONCE_FIELD,
} from '../../forms/form-nonce.ts';
import { readSubmitted } from '../../forms/submitted.ts';
import type { Linked } from '../../linked.ts';
import type { Page } from '../../page.ts';
import type { PartnerDeps } from '../../partner-deps.ts';
import { url } from '../../paths.ts';
import { show } from '../../show.ts';
import { showGone, showUnknownLink } from '../problem/problem.ts';

type Expired = Pick<Linked, 'task' | 'contact' | 'link'>;

const TICK = 'Tick the box to show that you want a new link';

/** The page of an expired link: one button, which sends a new link to the address on file (B11). */
export function showExpired(
  c: AppContext,
  deps: PartnerDeps,
  expired: Expired,
  confirm?: Exclude<Deliberation, 'deliberate'>,
): Response {
  const { task, contact, link } = expired;
  const token = parameter(c, 'token');
  return show(c, deps, {
    template: 'new-link/new-link',
    title: 'This link has expired',
    status: confirm ? 422 : 410,
    errors: confirm ? [{ text: TICK, href: `#${CONFIRM_FIELD}` }] : [],
    model: {
      name: contact.name,
      borough: task.borough,
      taskTitle: viewTask(task).title,
      stillOpen: task.state === 'open',
      expiredOn: formatDate(londonDate(link.expiresAt)),
      action: url('taskNewLink', { token }),
      nonce: { name: NONCE_FIELD, value: issueNonce(token, c.var.at, confirm && 'confirm') },
      confirm: confirm && { name: CONFIRM_FIELD, label: 'I want a new link', error: TICK },
    },
  });
}

/** What the page says after the button was pressed. It never shows the address: the link may be in the wrong hands. */
const OUTCOMES: Record<
  Exclude<RenewLinkResult['kind'], 'unknown' | 'withdrawn' | 'not-expired'>,
  string[]
> = {
  sent: [
    'We have sent a new link to the e-mail address that we have for you. It should arrive within a few minutes.',
  ],
  'already-sent': [
    'We sent a new link less than ten minutes ago, to the e-mail address that we have for you.',
    'If it has not come, look into your junk mail.',
  ],
  undeliverable: [
    'E-mails to the address that we have for you do not arrive. Please reply to the e-mail from which you came, or ask a colleague to.',
  ],
};

export function newLinkPage(deps: PartnerDeps): Page {
  return {
    route: 'taskNewLink',
    async post(c) {
      const token = parameter(c, 'token');
      const { opened } = c.var;
      if (opened?.kind === 'expired') {
        const judged = await judge(c, token);
        if (judged !== 'deliberate') return showExpired(c, deps, opened, judged);
      }
      const result = await deps.commands.renewLink({ token, at: c.var.at });
      if (result.kind === 'unknown') return showUnknownLink(c, deps);
      if (result.kind === 'not-expired') return c.redirect(url('task', { token }), 303);
      if (result.kind === 'withdrawn') {
        const title = 'You no longer need to do this';
        return showGone(c, deps, { title, because: result.because, contact: '' });
      }
      const title =
        result.kind === 'undeliverable' ? 'We could not send a new link' : 'Look into your e-mail';
      const paragraphs = OUTCOMES[result.kind];
      return show(c, deps, { template: 'problem/problem', title, model: { paragraphs } });
    },
  };
}

/** A mail scanner that presses what it finds must not fill an in-box (F2). */
async function judge(c: AppContext, token: string): Promise<Deliberation> {
  const submitted = await readSubmitted(c);
  const confirmed = submitted.text(CONFIRM_FIELD) === 'yes';
  return judgeForm({ token, nonce: submitted.text(NONCE_FIELD), confirmed, at: c.var.at });
}
