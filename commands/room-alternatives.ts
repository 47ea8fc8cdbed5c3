import type { Jem } from '../domain/jem/jem.ts';
import { type Target, targetOf } from '../domain/jem/moving.ts';
import type { Store } from '../domain/ports/store.ts';
import { whyNotHireable } from '../domain/room/hire.ts';
import { hoursOf, isHoldOver, type Room } from '../domain/room/room.ts';
import type { Instant } from '../domain/time/instant.ts';
import { HOUR, plus } from '../domain/time/instant.ts';
import { londonDate, toLondon } from '../domain/time/london.ts';
import type { WorkingDays } from '../domain/time/working-days.ts';

/** Alternatives named to somebody whose room is taken. */
const MOST_OFFERED = 3;
/** How many working days further the same room is looked for. */
const DAYS_AHEAD = 5;
/** Starts on the day that was wanted. */
const STARTS = ['09:30', '10:00', '11:00', '13:00', '14:00', '15:00'] as const;

interface Wanted {
  jem: Jem;
  rooms: readonly Room[];
  to: Target;
  at: Instant;
}

/**
 * Where else the meeting could be: another room at that very time, that room at another time of the day, that room on one of the next
 * working days. Free when it was looked at; whoever takes one is told again if somebody was faster.
 */
export async function roomAlternatives(
  { store, workingDays }: { store: Pick<Store, 'roomHours'>; workingDays: WorkingDays },
  wanted: Wanted,
): Promise<Target[]> {
  const { jem, at } = wanted;
  const found: Target[] = [];
  for (const target of candidates(wanted, workingDays)) {
    const isPossible = target.startsAt > at && !whyNotHireable(target.room, target.startsAt, target.endsAt);
    if (isPossible && (await isFree(store, target, { jemId: jem.id, at }))) found.push(target);
    if (found.length === MOST_OFFERED) break;
  }
  return found;
}

function candidates({ jem, rooms, to }: Wanted, workingDays: WorkingDays): Target[] {
  const { date, time } = toLondon(to.startsAt);
  const others = rooms
    .filter(({ id }) => id !== to.room.id)
    .map((room) => targetOf(jem, room, { date, time }));
  const sameDay = STARTS.filter((start) => start !== time).map((start) =>
    targetOf(jem, to.room, { date, time: start }),
  );
  const laterDays = Array.from({ length: DAYS_AHEAD }, (_, day) =>
    targetOf(jem, to.room, { date: workingDays.add(londonDate(to.startsAt), day + 1), time }),
  );
  return [...others, ...sameDay, ...laterDays];
}

async function isFree(
  store: Pick<Store, 'roomHours'>,
  { room, startsAt, endsAt }: Target,
  { jemId, at }: { jemId: string; at: Instant },
): Promise<boolean> {
  const hours = new Set(hoursOf(startsAt, endsAt));
  const [first = startsAt] = hours;
  const claimed = await store.roomHours(room.id, first, plus(endsAt, HOUR));
  return !claimed.some((hour) => hours.has(hour.hour) && hour.jemId !== jemId && !isHoldOver(hour, at));
}
