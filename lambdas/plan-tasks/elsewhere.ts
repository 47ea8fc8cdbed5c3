import type { Jem } from '../../domain/jem/jem.ts';
import type { Planning } from '../../domain/plans/planning.ts';
import type { Store } from '../../domain/ports/store.ts';
import { isHoldOver, type Room } from '../../domain/room/room.ts';
import type { Period } from '../../domain/scheduling/candidates.ts';
import { DAY, type Instant, plus } from '../../domain/time/instant.ts';

/** Slots are looked for at most this far ahead: a meeting later than half a year leaves an execution no time for its follow-up. */
const DAYS_AHEAD = 240;

/** The hours of the rooms that are claimed, and the times that people invited here are offered or booked for elsewhere (B7). */
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
    taken: hours.flat().filter((hour) => hour.jemId !== jem.id && !isHoldOver(hour, at)),
    engagements: others.filter((other) => shareSomebody(other, jem)).flatMap(periodsOf),
  };
}

/** Everybody on the list is offered the times, so nobody on two lists may be offered the same hour twice. */
function shareSomebody(one: Jem, other: Jem): boolean {
  const invited = new Set(one.invitees.map(({ contactId }) => contactId));
  return other.invitees.some(({ contactId }) => invited.has(contactId));
}

/** A meeting that is booked has given its other slots back. */
function periodsOf({ meeting, slots }: Jem): Period[] {
  return meeting ? [meeting] : slots;
}
