import type { Task } from '../task/task.ts';
import { DAY, type Instant, type LondonDate, plus } from '../time/instant.ts';
import { isAway } from './absence.ts';
import type { Contact } from './contact.ts';

/** How far back asks are counted (B24). */
export const LOAD_DAYS = 90;
/** Once a week over the 90 days: whoever was asked so often should not be asked next without a thought. */
export const MANY_ASKS = 13;
/** More than this many alternatives are a list and no proposal. */
const MAX_PROPOSED = 2;

/** How often each person was asked something in the 90 days before, by contact id. A task counts for whoever has it now. */
export type ContactLoad = ReadonlyMap<string, number>;

export function contactLoad(
  tasks: Iterable<Pick<Task, 'assigneeId' | 'issuedAt'>>,
  at: Instant,
): ContactLoad {
  const since = plus(at, -LOAD_DAYS * DAY);
  const counts = new Map<string, number>();
  for (const { assigneeId, issuedAt } of tasks) {
    if (issuedAt === undefined || issuedAt <= since || issuedAt > at) continue;
    counts.set(assigneeId, (counts.get(assigneeId) ?? 0) + 1);
  }
  return counts;
}

export function isMuchAsked(load: ContactLoad, contactId: string): boolean {
  return (load.get(contactId) ?? 0) >= MANY_ASKS;
}

/**
 * Who could be asked instead, least asked first: somebody with the same role for the same borough, or of the same organisation who
 * works for that borough or for all of London. Only people who were asked less often, are there and can be reached.
 */
export function proposeInstead(
  contactId: string,
  { contacts, load, on }: { contacts: readonly Contact[]; load: ContactLoad; on: LondonDate },
): Contact[] {
  const asked = contacts.find(({ id }) => id === contactId);
  if (!asked) return [];
  const countOf = ({ id }: Contact) => load.get(id) ?? 0;
  return contacts
    .filter((one) => one.id !== asked.id && one.mail === 'ok' && !isAway(one, on))
    .filter((one) => countOf(one) < countOf(asked) && knowsTheSame(one, asked))
    .sort((a, b) => countOf(a) - countOf(b) || (a.id < b.id ? -1 : 1))
    .slice(0, MAX_PROPOSED);
}

/** A colleague of another borough knows as much about that one, and nothing about this one. */
function knowsTheSame(one: Contact, other: Contact): boolean {
  const sharesRole = one.posts.some((post) =>
    other.posts.some(({ role, boroughCode }) => role === post.role && boroughCode === post.boroughCode),
  );
  if (sharesRole) return true;
  if (one.organisationId !== other.organisationId) return false;
  const boroughs = new Set(other.posts.map(({ boroughCode }) => boroughCode));
  return one.posts.some(({ boroughCode }) => boroughCode === undefined || boroughs.has(boroughCode));
}
