import { chairsOf, sharesChair } from '../jem/chairs.ts';
import type { Jem } from '../jem/jem.ts';
import { earliestMeeting } from '../jem/lead-times.ts';
import { MOST_DAYS_AHEAD } from '../jem/window.ts';
import type { Slot } from '../room/room.ts';
import { candidateSlots } from '../scheduling/candidates.ts';
import { chooseSlot } from '../scheduling/choose.ts';
import {
  availabilityId,
  isGivenUp,
  offeredSlots,
  rankRooms,
  readDiaries,
  roomOfferId,
  slotDecisionPrefix,
} from '../scheduling/diaries.ts';
import { availability, confirm, roomOffer, slotDecision } from '../task/kinds/scheduling.ts';
import type { LondonDate } from '../time/instant.ts';
import { londonDate } from '../time/london.ts';
import { addDays } from '../time/working-days.ts';
import { holderOf, nameOf } from './people.ts';
import { type Ask, ask, type Plan, type Planning } from './planning.ts';

/** The steering group follows up the previous actions (R1); room owners say when their rooms are free (R2). */
export const steeringAndRooms: Plan = (planning) => {
  const jem = withSlots(planning);
  const asks = [steeringGroup(planning), ...roomOffers({ ...planning, file: { ...planning.file, jem } })];
  return jem === planning.file.jem ? { asks } : { asks, jem };
};

/** A new attempt begins at the start, and when the last one was given up; otherwise what is on offer stays on offer. */
function withSlots(planning: Planning): Jem {
  const { file, rooms, elsewhere, at, workingDays } = planning;
  const { jem } = file;
  if (jem.meeting || (jem.attempt > 0 && !isGivenUp(file))) return jem;
  const attempt = jem.attempt + 1;
  const slots = candidateSlots({
    window: jem.window,
    durationMinutes: jem.durationMinutes,
    rooms: roomsToAsk(rooms, jem, attempt),
    ...elsewhere,
    offeredBefore: offeredBefore(planning),
    earliest: earliestMeeting(londonDate(at), workingDays),
    attempt,
    workingDays,
  });
  return { ...jem, slots, attempt };
}

/** The room that the coordinator prefers is asked first; only when it fails the others. */
function roomsToAsk(rooms: Planning['rooms'], jem: Jem, attempt: number): Planning['rooms'] {
  const ranked = rankRooms(rooms, jem);
  return jem.roomPreferenceId && attempt === 1 ? ranked.slice(0, 1) : ranked;
}

function offeredBefore({ file }: Planning): string[] {
  return file.tasks
    .filter(({ kind }) => kind === 'room-offer')
    .flatMap(({ details }) => roomOffer.details.parse(details).slots.map(({ startsAt }) => startsAt));
}

function steeringGroup(planning: Planning): Ask {
  const reviewed = planning.file.history.find(({ what }) => what === 'previous-actions-reviewed');
  const previous = reviewed?.detail || 'There is no earlier meeting for this borough.';
  return ask(confirm, {
    key: 'r1',
    attempt: 1,
    workArea: 'R1',
    assigneeId: holderOf(planning, 'steering-group-lead'),
    details: {
      title: 'hold the steering group meeting',
      explain: `A meeting is being prepared. Please take the steering group through the preparation and through what is left of the previous one. ${previous}`,
      question: 'Has the steering group met and followed up the previous actions?',
      done: 'Yes, it has met and the previous actions were followed up',
    },
  });
}

function roomOffers({ file: { jem }, rooms }: Planning): Ask[] {
  return rooms.flatMap((room) => {
    const slots = jem.slots.filter(({ roomId }) => roomId === room.id);
    if (slots.length === 0) return [];
    return {
      id: roomOfferId(room.id, jem.attempt),
      kind: roomOffer.name,
      workArea: 'R2',
      assigneeId: room.ownerContactId,
      details: { slots, minutes: jem.durationMinutes, room: room.name, attendees: jem.invitees.length },
    } satisfies Ask;
  });
}

/**
 * Everybody invited says which times with a room suit (R3): those without whom the meeting cannot be held decide, the others break ties
 * (B7). Without a room nobody is troubled.
 */
export const diaries: Plan = ({ file, rooms, contacts }) => {
  const { jem } = file;
  const slots = offeredSlots({ file, rooms });
  if (slots.length === 0 || jem.meeting) return { asks: [] };
  const asks = jem.invitees.map(({ contactId, required }) => {
    const inChair = sharesChair(jem, contactId);
    return {
      id: availabilityId(contactId, jem.attempt),
      kind: availability.name,
      workArea: 'R3' as const,
      assigneeId: contactId,
      details: {
        slots,
        minutes: jem.durationMinutes,
        required: required || inChair,
        ...(inChair && { orElse: otherChairs(jem, contactId, contacts) }),
      },
    };
  });
  return { asks };
};

function otherChairs(jem: Jem, contactId: string, contacts: Planning['contacts']): string {
  const others = chairsOf(jem).filter((id) => id !== contactId);
  return others.map((id) => nameOf(contacts, id)).join(' or ');
}

/** The coordinator chooses among the nearest misses. A decision that was used and failed (the room was taken) is asked for anew. */
export const slotDecisions: Plan = (planning) => {
  const { file, rooms } = planning;
  const { jem } = file;
  const prefix = slotDecisionPrefix(jem);
  const used = file.tasks.filter(({ id, state }) => id.startsWith(prefix) && state === 'closed').length;
  const choice = chooseSlot(offeredSlots({ file, rooms }), readDiaries(planning));
  if (choice.kind === 'chosen' || jem.meeting) return { asks: [] };
  const candidates = choice.nearest.map(({ slot, missing }) => ({
    slot,
    missing,
    room: roomName(slot, rooms),
  }));
  const decision = ask(slotDecision, {
    key: jem.id,
    attempt: `${jem.attempt}.${used + 1}`,
    workArea: 'R3',
    assigneeId: jem.coordinatorId,
    details: { candidates, ...widening(planning) },
  });
  return { asks: [decision] };
};

/** The dates to which the window can be widened: after its end, and not so far that no time is left to follow the meeting up. */
function widening({ file: { jem }, at }: Planning): { widenFrom: LondonDate; widenTo: LondonDate } {
  return { widenFrom: addDays(jem.window.to, 1), widenTo: addDays(londonDate(at), MOST_DAYS_AHEAD) };
}

function roomName({ roomId }: Slot, rooms: Planning['rooms']): string {
  return rooms.find(({ id }) => id === roomId)?.name ?? roomId;
}
