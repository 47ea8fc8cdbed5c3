import type { Jem } from '../../domain/jem/jem.ts';
import type { Planning } from '../../domain/plans/planning.ts';
import type { Store } from '../../domain/ports/store.ts';
import type { Room } from '../../domain/room/room.ts';
import type { Period } from '../../domain/scheduling/candidates.ts';
import { DAY, type Instant, plus } from '../../domain/time/instant.ts';

/** Slots are looked for at most this far ahead: a meeting later than half a year leaves an execution no time for its follow-up. */
const DAYS_AHEAD = 240;

/** The hours of the rooms that are claimed, and the times that people required here are offered or booked for elsewhere (B7). */
export async function readElsewhere(
  store: Store,
  { jem, rooms, at }: { jem: Jem; rooms: readonly Room[]; at: Instant },
): Promise<Planning['elsewhere']> {
  const until = plus(at, DAYS_AHEAD * DAY);
  const [hours, jems] = await Promise.all([
    Promise.all(rooms.map(({ id }) => store.roomHours(id, at, until))),
    store.jems(),
  ]);
  const others = jems.filter(({ id, state }) => id !== jem.id && state === 'open');
  return {
    taken: hours.flat().filter(({ jemId }) => jemId !== jem.id),
    engagements: others.filter((other) => shareSomebody(other, jem)).flatMap(periodsOf),
  };
}

function shareSomebody(one: Jem, other: Jem): boolean {
  const required = new Set(requiredOf(one));
  return requiredOf(other).some((contactId) => required.has(contactId));
}

function requiredOf({ invitees }: Jem): string[] {
  return invitees.filter(({ required }) => required).map(({ contactId }) => contactId);
}

/** A meeting that is booked has given its other slots back. */
function periodsOf({ meeting, slots }: Jem): Period[] {
  return meeting ? [meeting] : slots;
}
