import { emailKey } from '../domain/email/email.ts';
import type { Jem, Meeting } from '../domain/jem/jem.ts';
import { placeOf, type Target } from '../domain/jem/moving.ts';
import { attendeesOf } from '../domain/plans/attendance.ts';
import { bookingTask } from '../domain/room/booking.ts';
import type { Room } from '../domain/room/room.ts';
import type { Task } from '../domain/task/task.ts';
import { formatPeriod } from '../domain/time/london.ts';
import { documentsLetter } from './documents-letter.ts';
import { taskLetter } from './letters.ts';
import type { Letter } from './send-email.ts';

interface Moved {
  /** As it is after the move. */
  jem: Jem;
  /** A pack that came too late for the old date. */
  filedPack?: Jem['filedPack'];
  /** All tasks of the JEM, before the move and after it. */
  before: readonly Task[];
  after: readonly Task[];
  from: Meeting;
  oldRoom: Room | undefined;
  to: Target;
}

/** People who hold an invitation: it was mailed and neither withdrawn nor waived. Whoever declined hears of a new date as well. */
export function invitedBy(tasks: readonly Task[]): Task[] {
  return tasks.filter(
    ({ kind, issuedAt, state }) =>
      kind === 'rsvp' && issuedAt !== undefined && state !== 'withdrawn' && state !== 'waived',
  );
}

/**
 * To everybody invited the new calendar entry; to the owners of both rooms what they must know; to whoever was asked about the room at the
 * old time that it is no longer wanted. Everybody gets one of these; a pack that came too late for the old date goes to those who attend.
 */
export function moveLetters(moved: Moved): Letter[] {
  const invitations = updatedInvitations(moved);
  const notices = ownerNotices(moved).filter(isNotAmong(invitations));
  const told = [...invitations, ...notices];
  return [...told, ...withdrawals(moved).filter(isNotAmong(told)), ...documents(moved)];
}

function documents({ jem, after, filedPack }: Moved): Letter[] {
  if (!filedPack) return [];
  const { packVersion } = filedPack;
  return attendeesOf({ jem, tasks: [...after] }).map((attendee) =>
    documentsLetter({ jemId: jem.id, packVersion }, attendee),
  );
}

function isNotAmong(letters: readonly Letter[]): (letter: Letter) => boolean {
  const told = new Set(letters.map(({ contactId }) => contactId));
  return ({ contactId }) => !told.has(contactId);
}

function updatedInvitations({ jem, before, from, oldRoom }: Moved): Letter[] {
  const facts = { startsAt: from.startsAt, endsAt: from.endsAt, place: oldRoom ? placeOf(oldRoom) : '' };
  return invitedBy(before).map((task): Letter => {
    const { assigneeId: contactId, id } = task;
    const number = jem.meeting?.sequence ?? 0;
    const key = emailKey({ subject: 'meeting', contactId, kind: 'date-changed', number });
    return { scope: jem.id, key, kind: 'date-changed', contactId, taskIds: [id], facts };
  });
}

/** The owner of a room that is only held knows of it by the question alone, unless they have answered it just now. */
function ownerNotices({ jem, before, from, oldRoom, to }: Moved): Letter[] {
  const isAnswered = bookingTask(from, before)?.answer !== undefined;
  const rooms = from.heldUntil ? [isAnswered ? oldRoom : undefined] : [oldRoom, to.room];
  const owners = new Set(rooms.flatMap((room) => room?.ownerContactId ?? []));
  const number = jem.meeting?.sequence ?? 0;
  return [...owners].map((contactId): Letter => {
    const text = `${whatMoved({ from, oldRoom, to })} Hours no longer needed are free again. If we asked you about the room at the old time, you need not answer.`;
    const key = emailKey({ subject: 'room', contactId, kind: 'notice', number });
    const facts = { title: 'the meeting has moved', text };
    return { scope: jem.id, key, kind: 'notice', contactId, taskIds: [], facts };
  });
}

function withdrawals(moved: Moved): Letter[] {
  const { before, after } = moved;
  const wasOpen = new Set(before.filter(({ state }) => state === 'open').map(({ id }) => id));
  const facts = { reason: whatMoved(moved) };
  return after
    .filter(({ id, state }) => state === 'withdrawn' && wasOpen.has(id))
    .map((task) =>
      taskLetter(task, { kind: 'withdrawn', contactId: task.assigneeId, number: task.version, facts }),
    );
}

function whatMoved({ from, oldRoom, to }: Pick<Moved, 'from' | 'oldRoom' | 'to'>): string {
  const was = formatPeriod(from.startsAt, from.endsAt);
  const is = formatPeriod(to.startsAt, to.endsAt);
  const now = from.heldUntil ? 'It is now planned for' : 'It is now on';
  return `The meeting of ${was} in ${oldRoom?.name ?? 'the room booked'} has moved. ${now} ${is} in ${to.room.name}.`;
}
