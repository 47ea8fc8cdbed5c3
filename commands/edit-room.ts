import type { Actor } from '../domain/history/history.ts';
import type { Store } from '../domain/ports/store.ts';
import type { Room } from '../domain/room/room.ts';
import {
  editedRoom,
  objections,
  type RoomForm,
  RoomFormSchema,
  type RoomUse,
} from '../domain/room/room-form.ts';
import { checkAnswer, type FormValues, type Problem } from '../domain/task/form.ts';
import type { Instant } from '../domain/time/instant.ts';

export interface EditRoomInput {
  roomId: string;
  /** `opens`, `closes` (09:30), `costPerHire` (pounds), `costChanges` (`from`, `cost`), `ownerContactId`, `blockedDates`, as posted: RoomFormSchema. */
  values: FormValues;
  /** Version of the room that the form showed. */
  basedOn: number;
  by: Actor;
  at: Instant;
}

export type EditRoomResult =
  | { kind: 'saved'; room: Room }
  | { kind: 'invalid'; problems: Problem[] }
  /** Somebody else has changed the room since the form was shown; nothing was stored (F29). */
  | { kind: 'changed-meanwhile'; room: Room }
  | { kind: 'unknown' };

/** Hours, costs by date, blocked dates and owner of a room. What the former owner was asked stays with them. A room is not shut over a meeting that is in it. */
export type EditRoom = (input: EditRoomInput) => Promise<EditRoomResult>;

export function createEditRoom({
  store,
}: {
  store: Pick<Store, 'rooms' | 'jems' | 'jem' | 'contact' | 'commit'>;
}): EditRoom {
  return async ({ roomId, values, basedOn, by, at }) => {
    const stored = (await store.rooms()).find(({ id }) => id === roomId);
    if (!stored) return { kind: 'unknown' };
    if (stored.version !== basedOn) return { kind: 'changed-meanwhile', room: stored };
    const checked = checkAnswer<RoomForm>(RoomFormSchema, values);
    if (checked.kind === 'invalid') return checked;
    const edited: Room = { ...editedRoom(stored, checked.answer), edited: { at, by: by.name } };
    const room = await withOwner(store, stored, edited);
    const unknown = { field: 'ownerContactId', message: 'Choose somebody who is among the contacts' };
    const problems = room ? objections(room, await usesOf(store, roomId, at)) : [unknown];
    if (!room) return { kind: 'invalid', problems };
    if (problems.length > 0) return { kind: 'invalid', problems };
    const committed = await store.commit([{ op: 'put', entity: 'room', value: room }]);
    if (committed.kind === 'committed')
      return { kind: 'saved', room: { ...room, version: room.version + 1 } };
    const now = (await store.rooms()).find(({ id }) => id === roomId);
    return now ? { kind: 'changed-meanwhile', room: now } : { kind: 'unknown' };
  };
}

/** A room belongs to the organisation of whoever lends it, one of the programme's or one that was added; undefined: no such contact. */
async function withOwner(
  store: Pick<Store, 'contact'>,
  { ownerContactId }: Room,
  room: Room,
): Promise<Room | undefined> {
  if (room.ownerContactId === ownerContactId) return room;
  const owner = await store.contact(room.ownerContactId);
  return owner && { ...room, organisationId: owner.organisationId };
}

/** The list of JEMs may lag, so each that may have the room is read again. */
async function usesOf(store: Pick<Store, 'jems' | 'jem'>, roomId: string, at: Instant): Promise<RoomUse[]> {
  const listed = (await store.jems()).filter(({ state }) => state === 'open');
  const jems = await Promise.all(listed.map(({ id }) => store.jem(id)));
  return jems.flatMap((jem) => {
    const { meeting } = jem ?? {};
    const isUsed =
      jem?.state === 'open' && meeting?.roomId === roomId && meeting.endsAt > at && !jem.roomLost;
    return jem && meeting && isUsed ? [{ borough: jem.borough, meeting }] : [];
  });
}
