import type { FormField } from '../../domain/task/form.ts';
import { rowCount, rowCountName, type Typed } from './answer-names.ts';
import { type PersonLine, showPeople } from './attendance-lines.ts';
import { type Choice, NOT_CHOSEN, showChoices } from './choices.ts';
import { type DatePart, showDate } from './dates.ts';
import { type FieldErrors, fieldId } from './problems.ts';
import { groupSlots, type SlotDay } from './slot-days.ts';

interface Asked {
  name: string;
  id: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  value: string;
}

type Widgets =
  | { widget: 'text' | 'name' | 'email' | 'textarea' }
  | { widget: 'date'; parts: DatePart[] }
  | { widget: 'pick' | 'select'; choices: Choice[] }
  | { widget: 'slot-grid'; days: SlotDay[] }
  | { widget: 'attendance'; people: PersonLine[] }
  | {
      widget: 'rows';
      countName: string;
      hasHeading: boolean;
      rows: { heading: string; fields: FieldView[] }[];
    };

/** A field as its template prints it. */
export type FieldView = Asked & Widgets;

export interface Showing {
  typed: Typed;
  errors: FieldErrors;
  roomName(roomId: string): string;
  /** Inside a row there is no space for radio buttons. */
  inRow: boolean;
}

/** Rows offered before anybody asks for more. */
const FIRST_ROWS = 3;
/** More than this many are asked with a list to open instead of radio buttons. */
const MOST_RADIOS = 6;

export function showField(name: string, field: FormField, showing: Showing): FieldView {
  const { label, hint } = field.ask;
  const value = showing.typed.get(name) ?? '';
  const asked = { name, id: fieldId(name), label, hint, value, error: showing.errors.get(name) };
  const shown = { ...asked, ...showWidget(name, field, showing) };
  const gaps = gapsIn(shown);
  return gaps ? { ...shown, error: gaps } : shown;
}

/** What is wrong with a list of questions is said once above it, and marked where it is. */
function gapsIn(shown: FieldView): string | undefined {
  if (shown.widget === 'slot-grid') {
    return shown.days.some(({ slots }) => slots.some(({ error }) => error))
      ? 'Choose an answer for every time'
      : undefined;
  }
  return shown.widget === 'attendance' ? shown.people.find(({ error }) => error)?.error : undefined;
}

function showWidget(name: string, field: FormField, showing: Showing): Widgets {
  const { ask } = field;
  switch (ask.widget) {
    case 'date':
      return { widget: 'date', parts: showDate(name, showing.typed, showing.errors.has(name)) };
    case 'pick': {
      const asList = showing.inRow || ask.options.length > MOST_RADIOS;
      const choices = showChoices(name, ask.options, showing.typed.get(name));
      return asList ? { widget: 'select', choices: [NOT_CHOSEN, ...choices] } : { widget: 'pick', choices };
    }
    case 'slot-grid':
      return { widget: 'slot-grid', days: groupSlots(ask, { ...showing, name }) };
    case 'attendance':
      return { widget: 'attendance', people: showPeople(ask, { ...showing, name }) };
    case 'rows':
      return {
        widget: 'rows',
        countName: rowCountName(name),
        // A question of its own, where nobody may be the answer.
        hasHeading: ask.min === 0,
        rows: showRows(name, field, showing),
      };
    case 'file':
      throw new TypeError('a file is asked for on a page of its own');
    default:
      return { widget: ask.widget };
  }
}

function showRows(name: string, field: FormField, showing: Showing) {
  const { ask } = field;
  if (ask.widget !== 'rows') return [];
  const first = ask.firstRows ?? FIRST_ROWS;
  const count = Math.min(Math.max(rowCount(showing.typed, name), first), ask.max);
  return Array.from({ length: count }, (_, row) => ({
    heading: count === 1 ? ask.rowName : `${ask.rowName} ${row + 1}`,
    fields: field.row.map((cell) =>
      showField(`${name}.${row}.${cell.name}`, cell, { ...showing, inRow: true }),
    ),
  }));
}
