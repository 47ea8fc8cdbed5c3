import { claimRoom, releaseRoom } from '../../commands/claim-room.ts';
import { nothing } from '../../commands/commit.ts';
import { historyChange } from '../../commands/history.ts';
import { SYSTEM } from '../../domain/history/history.ts';
import type { Meeting } from '../../domain/jem/jem.ts';
import type { Change, JemFile } from '../../domain/ports/store.ts';
import { bookingTask, holdState, whyRefused, withoutHold } from '../../domain/room/booking.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { formatPeriod } from '../../domain/time/london.ts';
import type { Booked, BookRoomDeps } from './book-room.ts';

interface Held {
  file: JemFile;
  meeting: Meeting;
  at: Instant;
}

/** What becomes of a hold: booked when its owner has confirmed it, released when they refuse or let the time pass. */
export async function settleHold(deps: BookRoomDeps, held: Held): Promise<Booked> {
  const { file, meeting, at } = held;
  const state = holdState(bookingTask(meeting, file.tasks));
  if (state === 'open') return nothing({ kind: 'held' });
  if (state !== 'confirmed') return release(deps, held, state);
  const { heldUntil: _until, ...booked } = meeting;
  const jemId = file.jem.id;
  const claim = await claimRoom(deps.store, { ...booked, jemId, state: 'booked', at });
  // Confirmed after the hold had ended, and somebody else has the room by now.
  if (claim.kind === 'taken') return release(deps, held, 'expired');
  const detail = formatPeriod(meeting.startsAt, meeting.endsAt);
  const changes: Change[] = [
    { op: 'put', entity: 'jem', value: { ...file.jem, meeting: booked } },
    historyChange(deps.newId, { jemId, at, actor: SYSTEM, what: 'room-booked', detail }),
    ...claim.changes,
  ];
  return { changes, result: { kind: 'booked' } };
}

async function release(
  { store, newId }: BookRoomDeps,
  { file, meeting, at }: Held,
  why: 'refused' | 'expired',
): Promise<Booked> {
  const { jem } = file;
  const when = formatPeriod(meeting.startsAt, meeting.endsAt);
  const because = whyRefused(bookingTask(meeting, file.tasks));
  const changes: Change[] = [
    { op: 'put', entity: 'jem', value: withoutHold(jem, meeting, why) },
    historyChange(newId, {
      jemId: jem.id,
      at,
      actor: SYSTEM,
      what: why === 'refused' ? 'room-refused' : 'room-hold-expired',
      detail: because ? `${when}: ${because}` : when,
    }),
    ...(await releaseRoom(store, { ...meeting, jemId: jem.id })),
  ];
  return { changes, result: { kind: 'room-taken' } };
}
