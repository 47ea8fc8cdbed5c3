import { emailKey } from '../domain/email/email.ts';
import type { Jem, Meeting } from '../domain/jem/jem.ts';
import { placeOf, type Target } from '../domain/jem/moving.ts';
import type { Room } from '../domain/room/room.ts';
import type { Task } from '../domain/task/task.ts';
import { formatPeriod } from '../domain/time/london.ts';
import type { Letter } from './send-email.ts';

interface Moved {
  /** As it is after the move. */
  jem: Jem;
  tasks: readonly Task[];
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

/** To everybody invited the new calendar entry; to the owners of both rooms what they must know. */
export function moveLetters({ jem, tasks, from, oldRoom, to }: Moved): Letter[] {
  const number = jem.meeting?.sequence ?? 0;
  const facts = { startsAt: from.startsAt, endsAt: from.endsAt, place: oldRoom ? placeOf(oldRoom) : '' };
  const letters = invitedBy(tasks).map((task): Letter => {
    const { assigneeId: contactId, id } = task;
    const key = emailKey({ subject: 'meeting', contactId, kind: 'date-changed', number });
    return { scope: jem.id, key, kind: 'date-changed', contactId, taskIds: [id], facts };
  });
  const invited = new Set(letters.map(({ contactId }) => contactId));
  const owners = new Map(
    [oldRoom, to.room].flatMap((room) => (room ? [[room.ownerContactId, room] as const] : [])),
  );
  const was = formatPeriod(from.startsAt, from.endsAt);
  const is = formatPeriod(to.startsAt, to.endsAt);
  for (const [contactId] of owners) {
    if (invited.has(contactId)) continue;
    const text = `The meeting of ${was} in ${oldRoom?.name ?? 'the room booked'} has moved. It is now on ${is} in ${to.room.name}. Hours no longer needed are free again.`;
    const key = emailKey({ subject: 'room', contactId, kind: 'notice', number });
    const notice = { title: 'the meeting has moved', text };
    letters.push({ scope: jem.id, key, kind: 'notice', contactId, taskIds: [], facts: notice });
  }
  return letters;
}
