import { claimRoom } from '../../commands/claim-room.ts';
import { type Decided, decideAndCommit, nothing } from '../../commands/commit.ts';
import { historyChange } from '../../commands/history.ts';
import type { StepOutput } from '../../contracts/steps.ts';
import { SYSTEM } from '../../domain/history/history.ts';
import type { Jem } from '../../domain/jem/jem.ts';
import type { NewId } from '../../domain/ports/services.ts';
import type { Change, Store } from '../../domain/ports/store.ts';
import { holdUntil } from '../../domain/room/booking.ts';
import { whyNotHireable } from '../../domain/room/hire.ts';
import type { Slot } from '../../domain/room/room.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { formatPeriod } from '../../domain/time/london.ts';
import type { WorkingDays } from '../../domain/time/working-days.ts';
import { loadFile } from '../shared/load.ts';
import type { Step } from '../shared/step.ts';
import { checkRoom } from './check-room.ts';
import { settleHold } from './settle-hold.ts';

export interface BookRoomDeps {
  store: Store;
  workingDays: WorkingDays;
  newId: NewId;
}

export type Booked = Decided<StepOutput<'book-room'>>;

/**
 * Holds the hours of the chosen room and writes the meeting, all or nothing: two JEMs can never have the same hour (ARCHITECTURE 3.7).
 * Called again once the owner has answered, it turns the hold into a booking or gives it up; and shortly before the meeting it takes
 * note of a room that its owner has taken back.
 */
export function createBookRoom(deps: BookRoomDeps): Step<'book-room'> {
  const { store } = deps;
  return ({ jemId, at }) =>
    decideAndCommit(store, async () => {
      const file = await loadFile(store, jemId);
      const { meeting } = file.jem;
      if (meeting?.heldUntil) return settleHold(deps, { file, meeting, at });
      if (meeting) return checkRoom(deps, { file, meeting, at });
      return holdChosen(deps, file.jem, at);
    });
}

/** Without a slot it was given up by an earlier try of this state whose answer was lost. */
async function holdChosen(deps: BookRoomDeps, jem: Jem, at: Instant): Promise<Booked> {
  const slot = jem.slots.find(({ id }) => id === jem.chosenSlotId);
  if (!slot) return nothing({ kind: 'room-taken' });
  const { roomId, startsAt, endsAt } = slot;
  const heldUntil = holdUntil(at, deps.workingDays);
  const hire = { roomId, startsAt, endsAt, jemId: jem.id };
  const room = (await deps.store.rooms()).find(({ id }) => id === roomId);
  // Blocked, or shut at that hour, while people were looking into their diaries.
  if (room && whyNotHireable(room, startsAt, endsAt)) return giveUp(deps.newId, { jem, slot, at });
  const claim = await claimRoom(deps.store, { ...hire, state: 'held', heldUntil, at });
  return claim.kind === 'taken'
    ? giveUp(deps.newId, { jem, slot, at })
    : hold(deps.newId, { jem, slot, heldUntil, hours: claim.changes, at });
}

function hold(
  newId: NewId,
  of: { jem: Jem; slot: Slot; heldUntil: Instant; hours: readonly Change[]; at: Instant },
): Booked {
  const { jem, slot, heldUntil, hours, at } = of;
  const { roomId, startsAt, endsAt } = slot;
  const { chosenSlotId: _taken, ...rest } = jem;
  const meeting = { roomId, startsAt, endsAt, uid: `${jem.id}@jem`, sequence: 0, heldUntil };
  const detail = formatPeriod(startsAt, endsAt);
  const changes: Change[] = [
    { op: 'put', entity: 'jem', value: { ...rest, meeting } },
    historyChange(newId, { jemId: jem.id, at, actor: SYSTEM, what: 'room-held', detail }),
    ...hours,
  ];
  return { changes, result: { kind: 'held' } };
}

/** Another JEM was faster, or the room is shut by now: the next best slot is chosen. */
function giveUp(newId: NewId, { jem, slot, at }: { jem: Jem; slot: Slot; at: Instant }): Booked {
  const { chosenSlotId: _taken, ...rest } = jem;
  const value: Jem = { ...rest, slots: jem.slots.filter(({ id }) => id !== slot.id) };
  const detail = formatPeriod(slot.startsAt, slot.endsAt);
  const changes: Change[] = [
    { op: 'put', entity: 'jem', value },
    historyChange(newId, { jemId: jem.id, at, actor: SYSTEM, what: 'room-taken', detail }),
  ];
  return { changes, result: { kind: 'room-taken' } };
}
