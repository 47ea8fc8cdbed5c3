import { type Contact, sameAddress } from '../people/contact.ts';
import type { Task } from '../task/task.ts';
import type { Instant } from '../time/instant.ts';
import type { Delivery, Email } from './email.ts';

/** What the mail service tells of one e-mail that it was given. */
export interface MailNews {
  /** sent: it was taken over; nothing is known of its arrival. */
  kind: 'sent' | Delivery['kind'];
  /** The addresses it is about; of several recipients only those that are concerned. */
  addresses: readonly string[];
  /** Id that the mail service gave the e-mail. */
  messageId: string;
  reason?: string;
  at: Instant;
}

/** News may come in any order and more than once; of two, the one further down this list stands. */
const RANK: readonly MailNews['kind'][] = [
  'sent',
  'delayed',
  'delivered',
  'returned',
  'rejected',
  'bounced',
  'complained',
];

/**
 * The ledger line after the news; undefined when it says so already. Any news proves that the e-mail was handed over: a line whose
 * sender was killed before it could record that is recorded now, and no twin is sent.
 */
export function lineAfterNews(line: Email, news: MailNews): Email | undefined {
  if (isOfFormerEmail(line, news)) return undefined;
  const { pending: _not, ...rest } = line;
  const isUnrecorded = line.state === 'claimed';
  const sent: Email = isUnrecorded
    ? { ...rest, state: 'sent', sentAt: news.at, sesMessageId: news.messageId }
    : line;
  const { kind, at, reason } = news;
  if (kind === 'sent' || RANK.indexOf(kind) <= RANK.indexOf(line.delivery?.kind ?? 'sent')) {
    return isUnrecorded ? sent : undefined;
  }
  return { ...sent, delivery: { kind, at, ...(reason && { reason }) } };
}

/** A line that was put back to be sent once more still names the e-mail that bounced, and one that was sent names the latest. */
function isOfFormerEmail({ state, sesMessageId, perhapsTwice }: Email, { messageId }: MailNews): boolean {
  if (sesMessageId === undefined) return false;
  return state === 'claimed' ? sesMessageId === messageId : sesMessageId !== messageId && !perhapsTwice;
}

/**
 * The task after news of an e-mail that asks for it: whether it is late or came back is shown on the task, until one arrives or the address
 * turns out to be dead. undefined when nothing changes.
 */
export function taskAfterNews(
  task: Task,
  { contactId }: Pick<Email, 'contactId'>,
  { kind, at }: MailNews,
): Task | undefined {
  if (task.state !== 'open' || task.assigneeId !== contactId) return undefined;
  const { undelivered, ...rest } = task;
  if (undelivered && undelivered.at > at) return undefined;
  if (kind === 'delayed' || kind === 'returned') return { ...rest, undelivered: { contactId, kind, at } };
  return undelivered && kind !== 'sent' ? rest : undefined;
}

/**
 * The contact to whom no more e-mails may go after the news (F20); undefined when that is so already, or the news is of an address
 * that they no longer have.
 */
export function contactAfterNews(contact: Contact, { kind, addresses }: MailNews): Contact | undefined {
  if (kind !== 'bounced' && kind !== 'complained') return undefined;
  if (contact.mail !== 'ok' || !addresses.some((address) => sameAddress(address, contact.email))) {
    return undefined;
  }
  return { ...contact, mail: kind };
}
