import { SLOT_ANSWERS, StoredFileSchema, type Widget } from '../../domain/task/fields.ts';
import type { Form, FormField, FormValues } from '../../domain/task/form.ts';
import { formatDate, formatPeriod } from '../../domain/time/london.ts';

/** An answer in words, in the shape of the rows of GOV.UK's summary list. Values may have several lines. */
export interface SummaryRow {
  key: { text: string };
  value: { text: string };
}

export function summaryRow(key: string, value: string): SummaryRow {
  return { key: { text: key }, value: { text: value } };
}

/** What was answered, question by question; fields left empty are left out. */
export function summariseAnswer(form: Form, values: FormValues): SummaryRow[] {
  const chosen = form.alternatives.find(({ value }) => value === values.decision);
  if (!chosen) return [];
  const fields = chosen.fields.flatMap((field) => {
    const text = inWords(field, values[field.name]);
    return text ? [summaryRow(field.ask.label.replace(' (optional)', ''), text)] : [];
  });
  return [summaryRow(form.legend, chosen.label), ...fields];
}

function inWords(field: FormField, value: unknown): string {
  const { ask } = field;
  switch (ask.widget) {
    case 'date':
      return typeof value === 'string' ? formatDate(value) : '';
    case 'pick':
      return ask.options.find((option) => option.value === value)?.label ?? '';
    case 'file':
      return StoredFileSchema.safeParse(value).data?.name ?? '';
    case 'slot-grid':
      return slotsInWords(ask, value);
    case 'rows':
      return Array.isArray(value)
        ? value.map((row: unknown, index) => `${index + 1}. ${rowInWords(field, row)}`).join('\n')
        : '';
    default:
      return typeof value === 'string' ? value : '';
  }
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
