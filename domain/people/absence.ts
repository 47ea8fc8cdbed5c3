import type { LondonDate } from '../time/instant.ts';
import { londonDate } from '../time/london.ts';
import { addDays } from '../time/working-days.ts';
import type { Contact } from './contact.ts';

/** Both days of an absence belong to it. */
export function isAway({ absent }: Pick<Contact, 'absent'>, on: LondonDate): boolean {
  return absent !== undefined && absent.from <= on && on <= absent.to;
}

export type AwayHint = NonNullable<Contact['awayHint']>;

/** An absence without an end is believed for so long. */
const OPEN_ABSENCE_DAYS = 7;

/** What an automatic reply said, while it may still hold: shown to whoever decides, and decides nothing (B17, F19). */
export function currentAwayHint(
  contact: Pick<Contact, 'awayHint'> | undefined,
  on: LondonDate,
): AwayHint | undefined {
  const hint = contact?.awayHint;
  if (!hint) return undefined;
  return on <= (hint.until ?? addDays(londonDate(hint.toldAt), OPEN_ABSENCE_DAYS)) ? hint : undefined;
}

/**
 * Who is asked in the place of somebody who is away on that day: their deputy, and if that one is away or cannot be reached
 * the deputy's deputy. undefined: nobody can stand in, or nobody needs to.
 */
export function standInFor(
  contactId: string,
  contacts: readonly Contact[],
  on: LondonDate,
): Contact | undefined {
  const find = (id: string | undefined) => contacts.find((contact) => contact.id === id);
  const principal = find(contactId);
  if (!principal || !isAway(principal, on)) return undefined;
  const seen = new Set([contactId]);
  let deputy = find(principal.deputyId);
  while (deputy && !seen.has(deputy.id)) {
    if (!isAway(deputy, on) && deputy.mail === 'ok') return deputy;
    seen.add(deputy.id);
    deputy = find(deputy.deputyId);
  }
  return undefined;
}

/** Who is asked, and for whom they act. */
export interface Acting {
  assigneeId: string;
  onBehalfOf?: string;
}

/**
 * Whoever is away is not asked: their deputy is, on behalf of the person whose task it was first (B6). Decided anew for each task and
 * reminder, so that from the day after an absence the person is asked again.
 */
export function actingOn(
  { assigneeId, onBehalfOf }: { assigneeId: string; onBehalfOf?: string | undefined },
  contacts: readonly Contact[],
  on: LondonDate,
): Acting {
  const standIn = standInFor(assigneeId, contacts, on);
  if (!standIn) return { assigneeId, ...(onBehalfOf !== undefined && { onBehalfOf }) };
  const principal = onBehalfOf ?? assigneeId;
  // A deputy who is away, and whose own deputy is the person they act for.
  if (standIn.id === principal) return { assigneeId: principal };
  return { assigneeId: standIn.id, onBehalfOf: principal };
}
