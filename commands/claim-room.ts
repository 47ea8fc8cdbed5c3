import type { Change, Store } from '../domain/ports/store.ts';
import { hoursOf, isHoldOver, type RoomHour } from '../domain/room/room.ts';
import { HOUR, type Instant, plus } from '../domain/time/instant.ts';

interface Hire {
  roomId: string;
  startsAt: Instant;
  endsAt: Instant;
}

export interface RoomClaim extends Hire {
  jemId: string;
  /** `held` until the owner has confirmed, then `booked`. */
  state: RoomHour['state'];
  /** Of a hold: when it ends unless the owner confirms. */
  heldUntil?: Instant;
  at: Instant;
}

export type RoomClaimResult =
  /** To be committed with whatever depends on the room; a conflict means that somebody else was faster. */
  { kind: 'free'; changes: Change[] } | { kind: 'taken'; hours: Instant[] };

/**
 * The writes that claim a room. Every hour is written only if it is not there, so of any number who try at once one succeeds
 * (ARCHITECTURE 3.7). Hours that this JEM has already are taken over, which makes claiming twice harmless; hours of a hold that has
 * ended are anybody's.
 */
export async function claimRoom(store: Store, claim: RoomClaim): Promise<RoomClaimResult> {
  const { roomId, startsAt, endsAt, jemId, state, heldUntil, at } = claim;
  const stored = new Map((await storedHours(store, claim)).map((hour) => [hour.hour, hour]));
  const hours = hoursOf(startsAt, endsAt);
  const taken = hours.filter((hour) => {
    const other = stored.get(hour);
    return other && other.jemId !== jemId && !isHoldOver(other, at);
  });
  if (taken.length > 0) return { kind: 'taken', hours: taken };
  const changes = hours.flatMap((hour): Change[] => {
    const before = stored.get(hour);
    const isSame = before?.jemId === jemId && before.state === state && before.heldUntil === heldUntil;
    if (isSame) return [];
    const value = {
      roomId,
      hour,
      jemId,
      state,
      ...(heldUntil && { heldUntil }),
      version: before?.version ?? 0,
    };
    return [{ op: 'put', entity: 'roomHour', value }];
  });
  return { kind: 'free', changes };
}

/** The writes that give up what a JEM has of a room; hours in `keep` stay. */
export async function releaseRoom(
  store: Store,
  {
    jemId,
    keep = [],
    ...hire
  }: Hire & { jemId: string; keep?: readonly { roomId: string; hour: Instant }[] },
): Promise<Change[]> {
  const isKept = ({ roomId, hour }: RoomHour) =>
    keep.some((kept) => kept.roomId === roomId && kept.hour === hour);
  const stored = await storedHours(store, hire);
  return stored
    .filter((hour) => hour.jemId === jemId && !isKept(hour))
    .map((value): Change => ({ op: 'remove', entity: 'roomHour', value }));
}

async function storedHours(store: Store, { roomId, startsAt, endsAt }: Hire): Promise<RoomHour[]> {
  const hours = new Set(hoursOf(startsAt, endsAt));
  const [first = startsAt] = hours;
  const found = await store.roomHours(roomId, first, plus(endsAt, HOUR));
  return found.filter(({ hour }) => hours.has(hour));
}
