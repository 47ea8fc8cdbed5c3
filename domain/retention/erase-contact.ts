import type { Contact } from '../people/contact.ts';
import { type Instant, plus, toInstant } from '../time/instant.ts';
import { ERASED_NAME } from './erase-jem.ts';
import { keptFor } from './periods.ts';

/** What a contact is still needed for. */
export interface Involvement {
  /** In a JEM that is not over, as the keeper of a room, or as somebody's deputy. */
  isNeeded: boolean;
  /** When the last JEM that they took part in was over; undefined when they took part in none. */
  lastOverAt: Instant | undefined;
}

/** Somebody who holds no post and is asked for no data: whether that is long enough ago is for `isContactExpired`. */
export function mayExpire(contact: Contact): boolean {
  return contact.posts.length === 0 && contact.supplies.length === 0 && contact.name !== ERASED_NAME;
}

/**
 * Whether name and address have been kept for their time. Somebody who never took part and never held a post stays: nobody knows since when,
 * and who entered them is about to use them.
 */
export function isContactExpired(contact: Contact, involvement: Involvement, at: Instant): boolean {
  if (!mayExpire(contact) || involvement.isNeeded) return false;
  const since = [involvement.lastOverAt, lastPostEndedAt(contact)].filter((one) => one !== undefined).sort();
  const last = since.at(-1);
  return last !== undefined && plus(last, keptFor('named-contact')) <= at;
}

function lastPostEndedAt({ formerPosts = [] }: Contact): Instant | undefined {
  const last = formerPosts.map(({ to }) => to).sort();
  const day = last.at(-1);
  return day === undefined ? undefined : toInstant(Date.parse(`${day}T23:59:59.000Z`));
}

/** What is left, field by field, so that a field that is added later does not stay by accident. No mail goes to `.invalid` (RFC 2606). */
export function erasedContact({ id, organisationId, version }: Contact): Contact {
  return {
    id,
    name: ERASED_NAME,
    email: `${id.replaceAll(/[^a-z0-9-]/gi, '').slice(-60)}@erased.invalid`,
    organisationId,
    posts: [],
    supplies: [],
    mail: 'bounced',
    version,
  };
}
