import type { Slot } from '../room/room.ts';

export type SlotWord = 'yes' | 'if-need-be' | 'no';

/** What one of the people asked said about the times on offer. */
export interface DiaryAnswer {
  contactId: string;
  name: string;
  /** Without them the meeting cannot be held (B7); the others only decide between times that suit all of these. */
  required: boolean;
  /** Chair or vice chair where there are both: it is enough that one of those marked so can come (R48). */
  takesChair?: true;
  /** By slot id; empty when they did not answer. */
  says: Readonly<Record<string, SlotWord>>;
}

export interface NearMiss {
  slot: Slot;
  /** Names of the required people who cannot come, or have not said that they can; of chair and vice chair as one. */
  missing: string[];
}

/** Why a slot is the best of those on offer, in numbers. */
export interface SlotReasons {
  required: number;
  /** Required people who said yes without reservation. */
  gladly: number;
  /** Others who were asked, and those of them who can come. */
  others: number;
  othersWhoCan: number;
  /** How many slots suit everybody required. */
  valid: number;
}

export type SlotChoice =
  | { kind: 'chosen'; slot: Slot; reasons: SlotReasons }
  /** Best first: fewest missing, then most who said yes, then most of the others, then earliest. */
  | { kind: 'no-common-slot'; nearest: NearMiss[] };

const NEAREST_SHOWN = 3;

/**
 * A slot is valid only if everybody required said yes or if need be, of chair and vice chair one of them (B7, R48); of the valid ones the one with the most yes is the best, of
 * equals the one to which most of the others can come, and of these the earliest. Silence is not a yes: it leaves the choice to the
 * coordinator.
 */
export function chooseSlot(slots: readonly Slot[], answers: readonly DiaryAnswer[]): SlotChoice {
  const required = seatsOf(answers.filter((one) => one.required));
  const others = answers.filter((one) => !one.required);
  const ranked = slots
    .map((slot) => ({
      slot,
      missing: required.filter((seat) => !seat.some((one) => canCome(one, slot))).map(namesOf),
      gladly: required.filter((seat) => seat.some(({ says }) => says[slot.id] === 'yes')).length,
      othersWhoCan: others.filter((one) => canCome(one, slot)).length,
    }))
    .sort(
      (a, b) =>
        a.missing.length - b.missing.length ||
        b.gladly - a.gladly ||
        b.othersWhoCan - a.othersWhoCan ||
        Date.parse(a.slot.startsAt) - Date.parse(b.slot.startsAt),
    );
  const [best] = ranked;
  if (best && best.missing.length === 0) {
    const { slot, gladly, othersWhoCan } = best;
    const valid = ranked.filter(({ missing }) => missing.length === 0).length;
    const reasons = {
      required: required.length,
      gladly,
      others: others.length,
      othersWhoCan,
      valid,
    };
    return { kind: 'chosen', slot, reasons };
  }
  const nearest = ranked.slice(0, NEAREST_SHOWN).map(({ slot, missing }) => ({ slot, missing }));
  return { kind: 'no-common-slot', nearest };
}

/** Seats that must be taken, with who can take each. */
function seatsOf(required: readonly DiaryAnswer[]): DiaryAnswer[][] {
  const chairs = required.filter(({ takesChair }) => takesChair);
  const others = required.filter(({ takesChair }) => !takesChair).map((one) => [one]);
  return chairs.length > 0 ? [chairs, ...others] : others;
}

function namesOf(seat: readonly DiaryAnswer[]): string {
  return seat.map(({ name }) => name).join(' or ');
}

function canCome({ says }: DiaryAnswer, slot: Slot): boolean {
  return says[slot.id] === 'yes' || says[slot.id] === 'if-need-be';
}

/** `It suits all 4 who are required, 3 of them without reservation, and 2 of the 5 others. 3 times suit all who are required.` */
export function reasonsInWords({ required, gladly, others, othersWhoCan, valid }: SlotReasons): string {
  const all = required === 1 ? 'the one who is required' : `all ${required} who are required`;
  const howMany = gladly === required ? 'without reservation' : `${gladly} of them without reservation`;
  const rest = others > 0 ? `, and ${othersWhoCan} of the ${others} others` : '';
  const times =
    valid === 1
      ? 'No other time on offer does.'
      : `${valid} of the times on offer suit all who are required; of these it has the most without reservation, then the most others, then the earliest date.`;
  return `It suits ${all}, ${howMany}${rest}. ${times}`;
}
