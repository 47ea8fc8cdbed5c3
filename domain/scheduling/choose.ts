import type { Slot } from '../room/room.ts';

export type SlotWord = 'yes' | 'if-need-be' | 'no';

/** What somebody without whom the meeting cannot be held said about the times on offer. */
export interface DiaryAnswer {
  contactId: string;
  name: string;
  /** By slot id; empty when they did not answer or none of the times is possible. */
  says: Readonly<Record<string, SlotWord>>;
}

export interface NearMiss {
  slot: Slot;
  /** Names of the required people who cannot come, or have not said that they can. */
  missing: string[];
}

export type SlotChoice =
  | { kind: 'chosen'; slot: Slot }
  /** Best first: fewest missing, then most who said yes, then earliest. */
  | { kind: 'no-common-slot'; nearest: NearMiss[] };

const NEAREST_SHOWN = 5;

/**
 * A slot is valid only if everybody required said yes or if need be (B7); of the valid ones the one with the most yes is the best,
 * and of equals the earliest. Silence is not a yes: it leaves the choice to the coordinator.
 */
export function chooseSlot(slots: readonly Slot[], required: readonly DiaryAnswer[]): SlotChoice {
  const ranked = slots
    .map((slot) => ({
      slot,
      missing: required.filter((one) => !canCome(one, slot)).map(({ name }) => name),
      gladly: required.filter(({ says }) => says[slot.id] === 'yes').length,
    }))
    .sort(
      (a, b) =>
        a.missing.length - b.missing.length ||
        b.gladly - a.gladly ||
        Date.parse(a.slot.startsAt) - Date.parse(b.slot.startsAt),
    );
  const [best] = ranked;
  if (best && best.missing.length === 0) return { kind: 'chosen', slot: best.slot };
  const nearest = ranked.slice(0, NEAREST_SHOWN).map(({ slot, missing }) => ({ slot, missing }));
  return { kind: 'no-common-slot', nearest };
}

function canCome({ says }: DiaryAnswer, slot: Slot): boolean {
  return says[slot.id] === 'yes' || says[slot.id] === 'if-need-be';
}
