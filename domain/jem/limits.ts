import type { LondonDate } from '../time/instant.ts';
import { londonDate } from '../time/london.ts';
import type { Jem } from './jem.ts';

/** A borough is asked at most this often in a calendar year (R60). */
export const MAX_JEMS_PER_BOROUGH_AND_YEAR = 2;

/** The year that a JEM counts for: that of its meeting, while none is booked that of its window. */
function yearOf(jem: Jem): string {
  const date: LondonDate = jem.meeting ? londonDate(jem.meeting.startsAt) : jem.window.from;
  return date.slice(0, 4);
}

/** JEMs of a borough in the year of a date, cancelled ones apart. */
export function heldInYear(jems: readonly Jem[], boroughCode: string, date: LondonDate): Jem[] {
  return jems.filter(
    (jem) => jem.boroughCode === boroughCode && jem.state !== 'cancelled' && yearOf(jem) === date.slice(0, 4),
  );
}

/**
 * `2027-spring-croydon`, and `-2` and so on after a cancelled one. That the name is known beforehand makes two coordinators
 * who start the same JEM at once collide in the store. At most 70 characters: an execution's name, `<id>-<run>`, has 80.
 */
export function jemIdOf(roundId: string, borough: string, number: number): string {
  const slug = (text: string) =>
    text
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '');
  const name = `${slug(roundId)}-${slug(borough)}`.slice(0, 64);
  return number === 1 ? name : `${name}-${number}`;
}

/** The name of a lifecycle execution. */
export function executionName(jem: Pick<Jem, 'id' | 'run'>): string {
  return `${jem.id}-${jem.run}`;
}
