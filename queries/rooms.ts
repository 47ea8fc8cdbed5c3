import type { Organisation } from '../domain/people/contact.ts';
import { organisationsOf } from '../domain/people/known-organisations.ts';
import type { Store } from '../domain/ports/store.ts';
import { costOn } from '../domain/room/costs.ts';
import type { Room } from '../domain/room/room.ts';
import type { Instant, LondonDate } from '../domain/time/instant.ts';
import { londonDate } from '../domain/time/london.ts';
import { createDirectory, type PersonRow } from './directory.ts';

/** A meeting in a room, or one for which it is held. */
export interface UseRow {
  jemId: string;
  borough: string;
  startsAt: Instant;
  endsAt: Instant;
  /** The room is only held, until then. */
  heldUntil?: Instant;
}

export interface RoomRow {
  room: Room;
  organisation: string;
  owner: PersonRow;
  /** In pounds, for a hire today, and the next change. */
  costNow: number;
  nextCost?: { from: LondonDate; cost: number };
  /** From today on, the next first. */
  blocked: LondonDate[];
  uses: UseRow[];
}

export type ReadRooms = (at: Instant) => Promise<RoomRow[]>;

/** Every room with what is in it from now on. */
export function createReadRooms(deps: {
  store: Pick<Store, 'rooms' | 'jems' | 'contacts' | 'organisations'>;
  organisations: readonly Organisation[];
}): ReadRooms {
  return async (at) => {
    const { store } = deps;
    const [rooms, jems, contacts] = await Promise.all([store.rooms(), store.jems(), store.contacts()]);
    const organisations = await organisationsOf([...contacts, ...rooms], deps);
    const directory = createDirectory(contacts, organisations);
    const today = londonDate(at);
    return rooms.map((room) => {
      const next = room.costChanges.find(({ from }) => from > today);
      const inIt = jems.filter(
        ({ state, meeting, roomLost }) =>
          state === 'open' && meeting?.roomId === room.id && meeting.endsAt > at && !roomLost,
      );
      return {
        room,
        organisation: organisations.find(({ id }) => id === room.organisationId)?.name ?? room.organisationId,
        owner: directory.person(room.ownerContactId),
        costNow: costOn(room, today),
        ...(next && { nextCost: next }),
        blocked: room.blockedDates.filter((date) => date >= today),
        uses: inIt
          .flatMap(({ id, borough, meeting }) =>
            meeting
              ? [
                  {
                    jemId: id,
                    borough,
                    startsAt: meeting.startsAt,
                    endsAt: meeting.endsAt,
                    ...(meeting.heldUntil && { heldUntil: meeting.heldUntil }),
                  },
                ]
              : [],
          )
          .sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1)),
      };
    });
  };
}
