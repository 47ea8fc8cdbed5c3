import { holdUntil, isAboutOneDate } from '../room/booking.ts';
import { whyNotHireable } from '../room/hire.ts';
import type { Room } from '../room/room.ts';
import { CLOSE_OF_BUSINESS } from '../task/date-rules.ts';
import { MeetingDetails } from '../task/kinds/preparation.ts';
import { openQuestion } from '../task/questions.ts';
import { toResume } from '../task/resuming.ts';
import type { Task, TaskKindName } from '../task/task.ts';
import { isOwed, settle } from '../task/transitions.ts';
import { type Instant, type LondonDate, MINUTE, plus } from '../time/instant.ts';
import { fromLondon, londonDate } from '../time/london.ts';
import type { WorkingDays } from '../time/working-days.ts';
import type { Jem, Meeting } from './jem.ts';

/** Kinds whose answer is for the meeting: their deadline moves with it. Those of scheduling are over, the others come after it. */
const BEFORE_MEETING: readonly TaskKindName[] = ['rsvp', 'data-return', 'agenda', 'sign-off', 'confirm'];

/** Why the date of a JEM cannot be moved; undefined when it can. */
export function whyNotMovable(jem: Jem): string | undefined {
  if (jem.state === 'cancelled') return 'The JEM is cancelled.';
  if (jem.state === 'closed') return 'The JEM is closed.';
  if (!jem.meeting) return 'No date has been booked yet.';
  if (jem.stage === 'follow-up' || jem.stage === 'learning') return 'The meeting has been held.';
  return undefined;
}

export interface Target {
  room: Room;
  startsAt: Instant;
  endsAt: Instant;
}

/** The new time: as long as the meeting was meant to be. */
export function targetOf(jem: Jem, room: Room, when: { date: LondonDate; time: string }): Target {
  const startsAt = fromLondon(when.date, when.time);
  return { room, startsAt, endsAt: plus(startsAt, jem.durationMinutes * MINUTE) };
}

/** Why the room cannot be had; whether somebody else has claimed it is for the store to say. */
export function roomObjection({ room, startsAt, endsAt }: Target): string | undefined {
  return whyNotHireable(room, startsAt, endsAt);
}

/** The same calendar entry with the next SEQUENCE (F15). What was only held is held anew: its owner has yet to confirm the new time. */
export function movedMeeting(
  { heldUntil, ...meeting }: Meeting,
  { to: { room, startsAt, endsAt }, at, workingDays }: Omit<MoveFacts, 'from'>,
): Meeting {
  const held = heldUntil !== undefined && { heldUntil: holdUntil(at, workingDays) };
  return { ...meeting, ...held, roomId: room.id, startsAt, endsAt, sequence: meeting.sequence + 1 };
}

/**
 * The JEM after a move. The time that it leaves is not offered again, should the hold of the new one fail; a pack that came too late for the
 * old date goes out for the new one.
 */
export function movedJem({ roomLost: _found, filedPack: _sent, ...jem }: Jem, facts: MoveFacts): Jem {
  const { from } = facts;
  const slots = jem.slots.filter(
    ({ roomId, startsAt }) => roomId !== from.roomId || startsAt !== from.startsAt,
  );
  return { ...jem, slots, meeting: movedMeeting(from, facts) };
}

export interface MoveFacts {
  from: Meeting;
  to: Target;
  at: Instant;
  workingDays: WorkingDays;
}

/**
 * What a move changes in a task; undefined when nothing. An answer given stands, and the reader is asked to change it if the new
 * time does not suit; so that they can, an invitation that was closed is answerable again. What asks the owner of the room about the
 * old time is withdrawn, and the workflow asks about the new one.
 */
export function movedTask(task: Task, facts: MoveFacts): Task | undefined {
  if (isAboutOneDate(task, facts.from) || task.kind === 'dry-run') {
    return settle(task, 'withdraw', { because: 'The meeting has moved.', at: facts.at });
  }
  const details = movedDetails(task, facts.to);
  const reopened: Task = details && task.state === 'closed' && task.answer ? reopen(task) : task;
  const dueAt = movedDeadline(task, facts);
  // Its question lasts until the meeting at most, so that whoever waits for it looks at the new date.
  const isAsked = openQuestion(task) !== undefined;
  if (!details && !dueAt && !isAsked) return undefined;
  const moved: Task = { ...reopened, ...(details && { details }), ...(dueAt && { dueAt }) };
  return dueAt || isAsked ? toResume(moved, { kind: 'changed' }, facts.at) : moved;
}

function reopen(task: Task): Task {
  const { closedAt: _at, closedBecause: _because, ...rest } = task;
  return { ...rest, state: 'answered' };
}

function movedDetails(task: Task, to: Target): Task['details'] | undefined {
  if (task.kind !== 'rsvp') return undefined;
  if (task.state === 'withdrawn' || task.state === 'waived') return undefined;
  const details = MeetingDetails.parse(task.details);
  return { ...details, startsAt: to.startsAt, endsAt: to.endsAt, place: placeOf(to.room) };
}

/** Where the meeting is, as invitations and calendar entries say it. */
export function placeOf(room: Room): string {
  return `${room.name}, ${room.address}`;
}

/** As many working days later or earlier as the meeting, but never in less than a working day from now, nor after the meeting. */
function movedDeadline(task: Task, { from, to, at, workingDays }: MoveFacts): Instant | undefined {
  if (!isOwed(task) || task.escalatedAt || !BEFORE_MEETING.includes(task.kind)) return undefined;
  const oldDay = londonDate(from.startsAt);
  const newDay = londonDate(to.startsAt);
  if (task.dueAt > from.startsAt && task.dueAt > to.startsAt) return undefined;
  const shifted = workingDays.add(londonDate(task.dueAt), workingDays.between(oldDay, newDay));
  const last = workingDays.add(newDay, -1);
  const first = workingDays.add(londonDate(at), 1);
  const day = shifted > last ? last : shifted;
  const due = fromLondon(day < first ? first : day, CLOSE_OF_BUSINESS);
  return due === task.dueAt ? undefined : due;
}
