import { unreadRows } from '../../domain/task/answer-in-words.ts';
import { attendanceInWords } from '../../domain/task/attendance-list.ts';
import { SLOT_ANSWERS, type StoredFile, StoredFileSchema, type Widget } from '../../domain/task/fields.ts';
import type { Form, FormField, FormValues } from '../../domain/task/form.ts';
import { formatDate, formatPeriod } from '../../domain/time/london.ts';

/** A name and what belongs to it, as `views/summary-list.njk` prints them. Values may have several lines. */
export interface SummaryRow {
  key: string;
  value: string;
}

/** What was answered, question by question; fields left empty are left out. */
export function summariseAnswer(form: Form, values: FormValues): SummaryRow[] {
  const chosen = form.alternatives.find(({ value }) => value === values.decision);
  if (!chosen) return [];
  const fields = chosen.fields.flatMap((field) => {
    const text = inWords(field, values[field.name]);
    return text ? [{ key: field.ask.label.replace(' (optional)', ''), value: text }] : [];
  });
  return [{ key: form.legend, value: chosen.label }, ...fields];
}

function inWords(field: FormField, value: unknown): string {
  const { ask } = field;
  switch (ask.widget) {
    case 'date':
      return typeof value === 'string' ? formatDate(value) : '';
    case 'pick':
      return ask.options.find((option) => option.value === value)?.label ?? '';
    case 'file':
      return fileInWords(StoredFileSchema.safeParse(value).data);
    case 'slot-grid':
      return slotsInWords(ask, value);
    case 'attendance':
      return attendanceInWords(ask.people, value);
    case 'rows':
      return Array.isArray(value)
        ? value.map((row: unknown, index) => `${index + 1}. ${rowInWords(field, row)}`).join('\n')
        : '';
    default:
      return typeof value === 'string' ? value : '';
  }
}

function fileInWords(file: StoredFile | undefined): string {
  return file ? file.name + unreadRows(file) : '';
}

function slotsInWords(ask: Extract<Widget, { widget: 'slot-grid' }>, value: unknown): string {
  const answers = new Map(isRecord(value) ? Object.entries(value) : []);
  return ask.slots
    .map(({ id, startsAt, endsAt }) => {
      const answer = SLOT_ANSWERS.find((option) => option.value === answers.get(id))?.label ?? 'Not answered';
      return `${answer}: ${formatPeriod(startsAt, endsAt)}`;
    })
    .join('\n');
}

function rowInWords(field: FormField, row: unknown): string {
  if (!isRecord(row)) return '';
  return field.row
    .map((cell) => inWords(cell, row[cell.name]))
    .filter(Boolean)
    .join(' – ');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
