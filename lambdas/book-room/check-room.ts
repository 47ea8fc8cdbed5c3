import { releaseRoom } from '../../commands/claim-room.ts';
import { nothing } from '../../commands/commit.ts';
import { historyChange } from '../../commands/history.ts';
import { letterChange } from '../../commands/letters.ts';
import type { Letter } from '../../commands/send-email.ts';
import { emailKey } from '../../domain/email/email.ts';
import { SYSTEM } from '../../domain/history/history.ts';
import type { Jem, Meeting } from '../../domain/jem/jem.ts';
import type { Change, JemFile } from '../../domain/ports/store.ts';
import { roomCheckId, whyRefused } from '../../domain/room/booking.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { formatPeriod } from '../../domain/time/london.ts';
import type { Booked, BookRoomDeps } from './book-room.ts';

/**
 * The owner was asked once more, shortly before: a room that they have taken back is released, and the coordinator finds another.
 * The letter is left to `reconcile`: this step may not send.
 */
export async function checkRoom(
  { store, newId }: BookRoomDeps,
  { file, meeting, at }: { file: JemFile; meeting: Meeting; at: Instant },
): Promise<Booked> {
  const { jem } = file;
  const because = whyRefused(file.tasks.find(({ id }) => id === roomCheckId(meeting)));
  if (because === undefined) return nothing({ kind: 'booked' });
  if (jem.roomLost) return nothing({ kind: 'room-lost' });
  const letter = lostLetter(jem, meeting, because);
  const changes: Change[] = [
    { op: 'put', entity: 'jem', value: { ...jem, roomLost: { at, because } } },
    historyChange(newId, { jemId: jem.id, at, actor: SYSTEM, what: 'room-lost', detail: because }),
    ...(await releaseRoom(store, { ...meeting, jemId: jem.id })),
    letterChange(letter, at),
  ];
  return { changes, result: { kind: 'room-lost' } };
}

function lostLetter({ id, coordinatorId }: Jem, meeting: Meeting, because: string): Letter {
  const number = meeting.sequence;
  const key = emailKey({ subject: 'room-lost', contactId: coordinatorId, kind: 'notice', number });
  const when = formatPeriod(meeting.startsAt, meeting.endsAt);
  const facts = {
    title: 'the room is lost',
    text: `The owner of the room says that the meeting of ${when} cannot be held there. Please choose another room or time with “Move the date”. Everybody is told then.`,
    quote: because,
  };
  return { scope: id, key, kind: 'notice', contactId: coordinatorId, taskIds: [], facts };
}
