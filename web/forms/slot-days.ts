import type { Widget } from '../../domain/task/fields.ts';
import { formatDate, formatTime, toLondon } from '../../domain/time/london.ts';
import type { Typed } from './answer-names.ts';
import { type Choice, showChoices } from './choices.ts';
import { type FieldErrors, fieldId } from './problems.ts';

/** The slots of one day of a grid. */
export interface SlotDay {
  /** `Monday 4 January 2027` */
  date: string;
  slots: {
    name: string;
    id: string;
    /** `9.30am to 11.30am` */
    time: string;
    place: string;
    error?: string | undefined;
    choices: Choice[];
  }[];
}

type SlotGrid = Extract<Widget, { widget: 'slot-grid' }>;

/** Arranges offered times like a calendar: by day, then by time, as people look for them in their diaries. */
export function groupSlots(
  grid: SlotGrid,
  field: { name: string; typed: Typed; errors: FieldErrors; roomName(roomId: string): string },
): SlotDay[] {
  const days = new Map<string, SlotDay>();
  const inOrder = [...grid.slots].sort((a, b) => a.startsAt.localeCompare(b.startsAt));
  for (const slot of inOrder) {
    const name = `${field.name}.${slot.id}`;
    const from = toLondon(slot.startsAt);
    const to = toLondon(slot.endsAt);
    const day = days.get(from.date) ?? { date: formatDate(from.date), slots: [] };
    days.set(from.date, day);
    day.slots.push({
      name,
      id: fieldId(name),
      time: `${formatTime(from.time)} to ${formatTime(to.time)}`,
      place: field.roomName(slot.roomId),
      error: field.errors.get(name),
      choices: showChoices(name, grid.answers, field.typed.get(name)),
    });
  }
  return [...days.values()];
}
