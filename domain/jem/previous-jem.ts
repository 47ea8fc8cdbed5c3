import { monthNumber } from '../data-pack/month.ts';
import type { Instant, LondonDate } from '../time/instant.ts';
import { londonDate } from '../time/london.ts';
import type { Jem } from './jem.ts';

/** The borough's JEM before this one; a cancelled one was none. */
export function previousJem(jem: Jem, all: readonly Jem[]): Jem | undefined {
  return all
    .filter((other) => other.boroughCode === jem.boroughCode && other.id !== jem.id)
    .filter((other) => other.state !== 'cancelled' && other.createdAt < jem.createdAt)
    .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))[0];
}

/** Calendar months since its meeting; undefined when it has not met. */
export function monthsSince(previous: Jem | undefined, at: Instant): number | undefined {
  const { meeting } = previous ?? {};
  if (!meeting || meeting.endsAt > at) return undefined;
  const month = (date: LondonDate) => monthNumber(date.slice(0, 7));
  return month(londonDate(at)) - month(londonDate(meeting.endsAt));
}
