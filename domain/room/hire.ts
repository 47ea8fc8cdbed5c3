import type { Instant } from '../time/instant.ts';
import { formatTime, toLondon } from '../time/london.ts';
import type { Room } from './room.ts';

/** Why a room cannot be hired at that time, whoever asks; undefined when it can. Opening hours are London time. */
export function whyNotHireable(room: Room, startsAt: Instant, endsAt: Instant): string | undefined {
  const start = toLondon(startsAt);
  const end = toLondon(endsAt);
  if (start.date !== end.date || start.time < room.opens || end.time > room.closes) {
    return `${room.name} is open from ${formatTime(room.opens)} to ${formatTime(room.closes)}.`;
  }
  if (room.blockedDates.includes(start.date)) return `${room.name} cannot be hired on that day.`;
  return undefined;
}
