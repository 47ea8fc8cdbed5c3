import * as z from 'zod';
import { formatDate, formatPeriod } from '../time/london.ts';
import { attendanceInWords } from './attendance-list.ts';
import { type StoredFile, StoredFileSchema, type Widget } from './fields.ts';
import type { Form, FormField } from './form.ts';
import type { Answer } from './task.ts';

/** One line of an answer as a person reads it, in the order of the form. */
export interface AnswerLine {
  name: string;
  value: string;
}

const Grid = z.lazy(() => z.record(z.string(), z.string()));
const Rows = z.lazy(() => z.array(z.record(z.string(), z.unknown())));

function fileInWords({ name, bytes, ...rows }: StoredFile): string {
  return `${name}, ${Math.max(1, Math.round(bytes / 1024)).toLocaleString('en-GB')} KB${unreadRows(rows)}`;
}

/** `, 3 of 40 rows cannot be read`; nothing when all can. */
export function unreadRows({ goodRows = 0, badRows = 0 }: Pick<StoredFile, 'goodRows' | 'badRows'>): string {
  return badRows === 0 ? '' : `, ${badRows} of ${goodRows + badRows} rows cannot be read`;
}

function valueInWords(ask: Widget, value: unknown): string {
  switch (ask.widget) {
    case 'slot-grid': {
      const chosen = Grid.parse(value);
      return ask.slots
        .map(({ id, startsAt, endsAt }) => {
          const said = ask.answers.find((answer) => answer.value === chosen[id])?.label ?? 'Not answered';
          return `${said}: ${formatPeriod(startsAt, endsAt)}`;
        })
        .join('\n');
    }
    case 'attendance':
      return attendanceInWords(ask.people, value);
    case 'pick':
      return ask.options.find((option) => option.value === value)?.label ?? String(value);
    case 'file':
      return fileInWords(StoredFileSchema.parse(value));
    case 'date':
      return formatDate(String(value));
    default:
      return String(value);
  }
}

function fieldInWords({ name, ask, row }: FormField, values: Record<string, unknown>): AnswerLine[] {
  const value = values[name];
  if (value === undefined || value === '') return [];
  if (ask.widget !== 'rows') {
    return [{ name: ask.label.replace(' (optional)', ''), value: valueInWords(ask, value) }];
  }
  return Rows.parse(value).map((cells, index) => ({
    name: `${ask.rowName} ${index + 1}`,
    value: row
      .flatMap((field) => fieldInWords(field, cells))
      .map((line) => `${line.name} ${line.value}`)
      .join('\n'),
  }));
}

/**
 * An answer as the receipt shows it: the decision in the words of its button, then every field that was filled in.
 * What the schema of the kind no longer knows is left out.
 */
export function answerInWords(form: Form, answer: Pick<Answer, 'decision' | 'values'>): AnswerLine[] {
  const chosen = form.alternatives.find(({ value }) => value === answer.decision);
  return [
    { name: 'Your answer', value: chosen?.label ?? answer.decision },
    ...(chosen?.fields ?? []).flatMap((field) => fieldInWords(field, answer.values)),
  ];
}
