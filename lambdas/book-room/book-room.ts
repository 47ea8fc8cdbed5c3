import { claimRoom } from '../../commands/claim-room.ts';
import { decideAndCommit, nothing } from '../../commands/commit.ts';
import { historyChange } from '../../commands/history.ts';
import type { StepOutput } from '../../contracts/steps.ts';
import { SYSTEM } from '../../domain/history/history.ts';
import type { Jem } from '../../domain/jem/jem.ts';
import type { NewId } from '../../domain/ports/services.ts';
import type { Change, Store } from '../../domain/ports/store.ts';
import type { Slot } from '../../domain/room/room.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { formatPeriod } from '../../domain/time/london.ts';
import { loadJem } from '../shared/load.ts';
import type { Step } from '../shared/step.ts';

interface BookRoomDeps {
  store: Store;
  newId: NewId;
}

/**
 * Claims the hours of the chosen room and writes the meeting, all or nothing: two JEMs can never hold the same hour
 * (ARCHITECTURE 3.7). A room that another JEM has taken is given up, and the next best slot is chosen.
 */
export function createBookRoom({ store, newId }: BookRoomDeps): Step<'book-room'> {
  return ({ jemId, at }) =>
    decideAndCommit<StepOutput<'book-room'>>(store, async () => {
      const jem = await loadJem(store, jemId);
      if (jem.meeting) return nothing({ kind: 'booked' } as const);
      const slot = jem.slots.find(({ id }) => id === jem.chosenSlotId);
      // Given up by an earlier try of this state whose answer was lost.
      if (!slot) return nothing({ kind: 'room-taken' });
      const { roomId, startsAt, endsAt } = slot;
      const claim = await claimRoom(store, { roomId, startsAt, endsAt, jemId, state: 'booked' });
      if (claim.kind === 'taken') return giveUp(newId, { jem, slot, at });
      const changes = [...book(newId, { jem, slot, at }), ...claim.changes];
      return { changes, result: { kind: 'booked' } };
    });
}

function book(newId: NewId, { jem, slot, at }: { jem: Jem; slot: Slot; at: Instant }): Change[] {
  const { roomId, startsAt, endsAt } = slot;
  const { chosenSlotId: _taken, ...rest } = jem;
  const meeting = { roomId, startsAt, endsAt, uid: `${jem.id}@jem`, sequence: 0 };
  const detail = formatPeriod(startsAt, endsAt);
  return [
    { op: 'put', entity: 'jem', value: { ...rest, meeting } },
    historyChange(newId, { jemId: jem.id, at, actor: SYSTEM, what: 'room-booked', detail }),
  ];
}

function giveUp(newId: NewId, { jem, slot, at }: { jem: Jem; slot: Slot; at: Instant }) {
  const { chosenSlotId: _taken, ...rest } = jem;
  const value: Jem = { ...rest, slots: jem.slots.filter(({ id }) => id !== slot.id) };
  const detail = formatPeriod(slot.startsAt, slot.endsAt);
  const changes: Change[] = [
    { op: 'put', entity: 'jem', value },
    historyChange(newId, { jemId: jem.id, at, actor: SYSTEM, what: 'room-taken', detail }),
  ];
  return { changes, result: { kind: 'room-taken' } as const };
}
