import type { Jem } from '../jem/jem.ts';
import type { Contact } from '../people/contact.ts';
import type { Room, Slot } from '../room/room.ts';
import { availability } from '../task/kinds/scheduling.ts';
import { readAnswer } from '../task/kinds.ts';
import { SETTLED, type Task } from '../task/task.ts';
import type { DiaryAnswer } from './choose.ts';
import { slotsOnOffer } from './room-offers.ts';

interface DiaryRequest {
  file: { jem: Jem; tasks: readonly Task[] };
  contacts: readonly Contact[];
  rooms: readonly Room[];
}

export function roomOfferId(roomId: string, attempt: number): string {
  return `room-offer-${roomId}-${attempt}`;
}

/** By the post that is asked and not by who answers: a task that was handed on still speaks for the post. */
export function availabilityId(contactId: string, attempt: number): string {
  return `availability-${contactId}-${attempt}`;
}

/** How the ids of the coordinator's decisions in the current attempt begin. */
export function slotDecisionPrefix({ id, attempt }: Jem): string {
  return `slot-decision-${id}-${attempt}.`;
}

/** The coordinator has decided about the current attempt and no slot is left of it: other times are to be offered. */
export function isGivenUp({ jem, tasks }: DiaryRequest['file']): boolean {
  const prefix = slotDecisionPrefix(jem);
  const isDecided = tasks.some(({ id, state }) => id.startsWith(prefix) && SETTLED.includes(state));
  return jem.slots.length === 0 && isDecided;
}

/** The rooms of a JEM, best first: the one preferred, then the cheapest, then the largest. */
export function rankRooms(rooms: readonly Room[], preferred: string | undefined): Room[] {
  return [...rooms].sort(
    (a, b) =>
      Number(b.id === preferred) - Number(a.id === preferred) ||
      a.costPerHire - b.costPerHire ||
      b.capacity - a.capacity,
  );
}

/** The slots of the current attempt for which a room was offered. */
export function offeredSlots({ file, rooms }: Omit<DiaryRequest, 'contacts'>): Slot[] {
  const { jem, tasks } = file;
  const offers = tasks.filter(({ id, kind }) => kind === 'room-offer' && id.endsWith(`-${jem.attempt}`));
  const ranked = rankRooms(rooms, jem.roomPreferenceId).map(({ id }) => id);
  return slotsOnOffer(jem.slots, offers, ranked);
}

/** What everybody required has said in the current attempt. Somebody whose task the coordinator waived is not waited for. */
export function readDiaries({ file, contacts }: DiaryRequest): DiaryAnswer[] {
  const { jem, tasks } = file;
  return jem.invitees.flatMap(({ contactId, required }) => {
    const task = tasks.find(({ id }) => id === availabilityId(contactId, jem.attempt));
    if (!required || task?.state === 'waived') return [];
    const answer = task && readAnswer(availability, task);
    const name = contacts.find(({ id }) => id === contactId)?.name ?? contactId;
    return [{ contactId, name, says: answer?.decision === 'slots' ? answer.slots : {} }];
  });
}
