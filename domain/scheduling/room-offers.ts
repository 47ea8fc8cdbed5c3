import type { Slot } from '../room/room.ts';
import { roomOffer } from '../task/kinds/scheduling.ts';
import { readAnswer } from '../task/read-answer.ts';
import type { Task } from '../task/task.ts';

/**
 * The slots whose room its owner offers, one per start: where two rooms are free at the same time, the one named first in
 * `roomIds`. A room for which nobody answered is not offered.
 */
export function slotsOnOffer(
  slots: readonly Slot[],
  offers: readonly Task[],
  roomIds: readonly string[],
): Slot[] {
  const offered = new Set(offers.flatMap(offeredSlotIds));
  const byStart = new Map<string, Slot>();
  const rank = (slot: Slot) => roomIds.indexOf(slot.roomId);
  for (const slot of slots.filter(({ id }) => offered.has(id))) {
    const other = byStart.get(slot.startsAt);
    if (!other || rank(slot) < rank(other)) byStart.set(slot.startsAt, slot);
  }
  return [...byStart.values()].sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
}

function offeredSlotIds(task: Task): string[] {
  if (task.state === 'withdrawn' || task.state === 'waived') return [];
  const answer = readAnswer(roomOffer, task);
  if (answer?.decision !== 'offer') return [];
  return Object.entries(answer.slots).flatMap(([id, word]) => (word === 'no' ? [] : [id]));
}
