import type { Contact } from '../people/contact.ts';
import type { Task } from '../task/task.ts';
import type { Instant } from '../time/instant.ts';
import type { Email } from './email.ts';

/** Kinds that only their own step can write again; reminders come anew every morning, links with the task itself. */
const NOT_AGAIN: readonly Email['kind'][] = [
  'reminder',
  'renewed-link',
  'reading-code',
  'documents',
  'report',
  'unknown-mail',
];

/** Whether an e-mail has not reached the person because of their address: never sent, or sent and come back. */
export function isHeldBack({ kind, heldBack, delivery }: Email): boolean {
  if (NOT_AGAIN.includes(kind)) return false;
  return heldBack === true || delivery?.kind === 'bounced' || delivery?.kind === 'returned';
}

/**
 * The lines of the ledger as they go out to the new address: what was held back, of each task one e-mail that asks for it, the latest.
 * The id of the e-mail that bounced stays until the next is sent, so that late news of it are known as such.
 */
export function releasedLines(emails: readonly Email[], contact: Pick<Contact, 'id'>, at: Instant): Email[] {
  const held = emails
    .filter((line) => line.contactId === contact.id && isHeldBack(line))
    .sort((a, b) => (a.claimedAt < b.claimedAt ? -1 : 1));
  const asking = new Map(held.filter(asks).map((line) => [`${line.scope}/${line.taskIds[0]}`, line.key]));
  return held
    .filter((line) => !asks(line) || asking.get(`${line.scope}/${line.taskIds[0]}`) === line.key)
    .map(({ heldBack: _held, delivery: _bounced, sentAt: _once, ...line }) => ({
      ...line,
      state: 'claimed',
      pending: true,
      perhapsTwice: false,
      claimedAt: at,
    }));
}

function asks({ kind }: Email): boolean {
  return kind === 'task';
}

/** Tasks for which nothing that is released asks: their e-mail went out, perhaps to the dead address, and goes out once more. */
export function unasked(tasks: readonly Task[], released: readonly Email[]): Task[] {
  const asked = new Set(released.filter(asks).map(({ scope, taskIds }) => `${scope}/${taskIds[0]}`));
  return tasks.filter(({ jemId, id }) => !asked.has(`${jemId}/${id}`));
}
