import type { Meeting } from '../jem/jem.ts';
import { bookingTask, bookingTasks, wasSetUpBefore } from '../room/booking.ts';
import { costInWords, costOn } from '../room/costs.ts';
import type { Room } from '../room/room.ts';
import { confirm } from '../task/kinds/scheduling.ts';
import type { Instant } from '../time/instant.ts';
import { formatMoment, formatPeriod, fromLondon, londonDate } from '../time/london.ts';
import type { WorkingDays } from '../time/working-days.ts';
import { ask, type Planned, type Planning } from './planning.ts';

/** All that the plans of a room look at: a move learns from them beforehand whom they will ask. */
export interface RoomPlanning extends Pick<Planning, 'rooms' | 'at'> {
  file: Pick<Planning['file'], 'jem' | 'tasks'>;
}

/** The owner confirms the hire of the room that is held (R4); another time or room is another question. */
export function booking({ file: { jem, tasks }, rooms }: RoomPlanning): Planned {
  const room = rooms.find(({ id }) => id === jem.meeting?.roomId);
  if (!jem.meeting || !room) return { asks: [] };
  const { roomId, startsAt, heldUntil } = jem.meeting;
  const asked = bookingTask(jem.meeting, tasks);
  const when = formatPeriod(startsAt, jem.meeting.endsAt);
  const held = heldUntil ? ` We hold it until ${formatMoment(heldUntil)}.` : '';
  const confirmation = ask(confirm, {
    key: 'r4',
    attempt: asked?.id.split('-').at(-1) ?? bookingTasks(tasks).length + 1,
    workArea: 'R4',
    assigneeId: room.ownerContactId,
    details: {
      title: `confirm the booking of ${room.name}`,
      explain: `We have chosen ${when} in ${room.name}, which you offered, for about ${jem.invitees.length} people.${costOfHire(room, startsAt)}${held}`,
      question: 'Is the room booked for us?',
      done: 'Yes, the room is booked',
      otherwise: 'We give the room back and look for another one.',
      roomId,
      startsAt,
    },
  });
  return { asks: [confirmation] };
}

function costOfHire(room: Room, startsAt: Instant): string {
  const cost = costOn(room, londonDate(startsAt));
  return cost > 0 ? ` We expect the hire to cost ${costInWords(cost)}.` : '';
}

/** Working days before the meeting on which the owner of the room is asked once more, and the hour, London time. */
const ROOM_CHECK = { workingDays: 10, time: '09:00' };

/** When the owner of the room is asked about the present date once more. */
export function roomCheckAt({ startsAt }: Meeting, workingDays: WorkingDays): Instant {
  return fromLondon(workingDays.add(londonDate(startsAt), -ROOM_CHECK.workingDays), ROOM_CHECK.time);
}

/**
 * Rooms are double-booked and offices move: ten working days are enough to find another one (R4). Whoever had been asked to set the room
 * up for a date that has moved since is asked that for the new one, too.
 */
export function roomCheck(planning: RoomPlanning): Planned {
  const { file, rooms } = planning;
  const { meeting, roomLost, coordinatorId } = file.jem;
  const room = rooms.find(({ id }) => id === meeting?.roomId);
  if (!meeting || roomLost) return { asks: [] };
  const name = room?.name ?? 'the room';
  const check = ask(confirm, {
    key: 'room-check',
    attempt: meeting.sequence,
    workArea: 'R4',
    assigneeId: room?.ownerContactId ?? coordinatorId,
    details: {
      title: `confirm ${name} once more`,
      explain: `The meeting is on ${formatPeriod(meeting.startsAt, meeting.endsAt)} in ${name}.`,
      question: 'Is the room still booked for us?',
      done: 'Yes, it is still booked',
      otherwise: 'We come as agreed, and the coordinator calls you.',
    },
  });
  return { asks: [check, ...(wasSetUpBefore(meeting, file.tasks) ? setUp(planning).asks : [])] };
}

/** The owner of the room sets it up, technically and administratively (R16), before the meeting begins; another date is another question. */
export function setUp({ file: { jem }, rooms, at }: RoomPlanning): Planned {
  const room = rooms.find(({ id }) => id === jem.meeting?.roomId);
  if (!jem.meeting || !room || jem.meeting.startsAt <= at) return { asks: [] };
  const request = ask(confirm, {
    key: 'r16',
    // As `setUpId` says.
    attempt: jem.meeting.sequence + 1,
    workArea: 'R16',
    assigneeId: room.ownerContactId,
    details: {
      title: `set up ${room.name}`,
      explain: `The meeting is on ${formatPeriod(jem.meeting.startsAt, jem.meeting.endsAt)}. We need a screen, seats for ${jem.invitees.length} people and somebody who lets them in.`,
      question: 'Will the room be ready?',
      done: 'Yes, the room will be ready',
    },
  });
  return { asks: [request] };
}
