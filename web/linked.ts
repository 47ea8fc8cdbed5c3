import type { OpenLinkResult } from '../commands/open-link.ts';
import type { Jem } from '../domain/jem/jem.ts';
import { isExpired } from '../domain/link/personal-link.ts';
import { createReadOwedBy } from '../queries/owed-by.ts';
import { type AppContext, parameter } from './context.ts';
import { showExpired } from './pages/new-link/new-link.ts';
import { showGone } from './pages/problem/problem.ts';
import type { PartnerDeps } from './partner-deps.ts';
import { url } from './paths.ts';

export type Linked = Extract<OpenLinkResult, { kind: 'open' }>;

/** Whom to ask, as a sentence. */
async function contactLine(deps: PartnerDeps, coordinatorId: string): Promise<string> {
  const coordinator = await deps.store.contact(coordinatorId);
  return coordinator
    ? `If you have a question, write to ${coordinator.name}, ${coordinator.email}.`
    : 'If you have a question, reply to the e-mail.';
}

/** The link is good and nothing is asked any more. */
export async function showOver(
  c: AppContext,
  deps: PartnerDeps,
  {
    jem,
    because,
    title = 'You no longer need to do this',
    next,
  }: { jem: Jem; because: string; title?: string; next?: { text: string; href: string } | undefined },
): Promise<Response> {
  const contact = await contactLine(deps, jem.coordinatorId);
  return showGone(c, deps, { title, because, contact, next });
}

/** What the link of the address leads to, or the page that says why it leads nowhere any more (`link-guard.ts` has opened it). */
export async function openLinked(c: AppContext, deps: PartnerDeps): Promise<Linked | Response> {
  const opened = await openForPerson(c, deps);
  if (opened instanceof Response || opened.withdrawn === undefined) return opened;
  const next = await whatElse(c, deps, opened);
  return showOver(c, deps, { jem: opened.jem, because: opened.withdrawn, next });
}

/** To what the person owes although the task of their link is over (B18). */
async function whatElse(c: AppContext, deps: PartnerDeps, { contact }: OfPerson) {
  const owed = await createReadOwedBy(deps).owed(contact.id);
  if (owed.length === 0) return undefined;
  const answers = owed.length === 1 ? 'One other answer is' : `${owed.length} other answers are`;
  const href = url('taskAll', { token: parameter(c, 'token') });
  return { text: `${answers} waiting for you: see everything that we ask of you`, href };
}

/** `withdrawn`: why nothing is asked by the task of the link any more. */
export type OfPerson = Linked & { withdrawn?: string };

/**
 * As `openLinked`, for what a person owes altogether: when the task of their link was withdrawn, and the JEM cancelled perhaps, the link
 * still shows that it is them, and leads to what they owe to other boroughs (B18). A link whose task somebody else has does not.
 */
export async function openForPerson(c: AppContext, deps: PartnerDeps): Promise<OfPerson | Response> {
  const { opened } = c.var;
  if (!opened) throw new TypeError('a page behind a link whose address has no token');
  switch (opened.kind) {
    case 'open':
      return opened;
    case 'expired':
      return showExpired(c, deps, opened);
    case 'withdrawn': {
      const { link, task, because, ...linked } = opened;
      return task.assigneeId === link.contactId && !isExpired(link, c.var.at)
        ? { ...linked, kind: 'open', link, task, withdrawn: because }
        : showOver(c, deps, opened);
    }
  }
}
