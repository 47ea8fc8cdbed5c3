import type { Form, FormField, FormValues } from '../../domain/task/form.ts';
import { dateFrom, typedDate } from './dates.ts';

/**
 * How the nested values of an answer travel in a flat form: `<decision>.<field>`, with `.day`, `.month`, `.year` for dates,
 * `.<slot>` for grids, `.<person>.was` and `.<person>.deputy` for attendance, and `.<row>.<field>` for rows. The decision comes first because without scripts the fields of every
 * alternative are on the page, and two of them may have fields of the same name.
 */
export type Typed = ReadonlyMap<string, string>;

export const DECISION = 'decision';
/** Number of rows on the page, so that "add another" needs no script. */
export const rowCountName = (name: string) => `${name}.rows`;

function rowFrom(typed: Typed, name: string, fields: readonly FormField[]): FormValues {
  return Object.fromEntries(
    fields.map((field) => [field.name, valueFrom(typed, `${name}.${field.name}`, field)]),
  );
}

function isBlank(row: FormValues): boolean {
  return Object.values(row).every((value) => value === undefined || value === '');
}

export function rowCount(typed: Typed, name: string): number {
  const count = Number(typed.get(rowCountName(name)) ?? 0);
  return Number.isInteger(count) && count > 0 ? Math.min(count, 100) : 0;
}

function valueFrom(typed: Typed, name: string, field: FormField): unknown {
  const { ask } = field;
  switch (ask.widget) {
    case 'file':
      return undefined;
    case 'date':
      return dateFrom(typed, name);
    case 'slot-grid':
      return Object.fromEntries(
        ask.slots.flatMap(({ id }) => {
          const answer = typed.get(`${name}.${id}`);
          return answer ? [[id, answer]] : [];
        }),
      );
    case 'attendance':
      return Object.fromEntries(ask.people.map(({ id }) => [id, presenceFrom(typed, `${name}.${id}`)]));
    case 'rows':
      return Array.from({ length: rowCount(typed, name) }, (_, row) =>
        rowFrom(typed, `${name}.${row}`, field.row),
      ).filter((row) => !isBlank(row));
    default:
      return typed.get(name);
  }
}

/** The name of a deputy counts where one came: it may be on the page already, as the one who was named beforehand. */
function presenceFrom(typed: Typed, name: string): FormValues {
  const was = typed.get(`${name}.was`);
  return { was, ...(was === 'deputy' && { deputy: typed.get(`${name}.deputy`) ?? '' }) };
}

/** The values that the schema of the task checks: only those of the alternative that was chosen. */
export function valuesFrom(form: Form, typed: Typed): FormValues {
  const decision = typed.get(DECISION);
  const chosen = form.alternatives.find(({ value }) => value === decision);
  if (!chosen) return {};
  const values = chosen.fields.map((field) => [
    field.name,
    valueFrom(typed, `${chosen.value}.${field.name}`, field),
  ]);
  return { decision: chosen.value, ...Object.fromEntries(values) };
}

function typedField(name: string, field: FormField, value: unknown): [string, string][] {
  const { ask } = field;
  if (ask.widget === 'rows' && Array.isArray(value)) {
    const rows = value.flatMap((row: unknown, index) => typedFields(`${name}.${index}`, field.row, row));
    return [[rowCountName(name), String(value.length)], ...rows];
  }
  if (ask.widget === 'slot-grid' && isRecord(value)) {
    return Object.entries(value).map(([slot, answer]) => [`${name}.${slot}`, String(answer)]);
  }
  if (ask.widget === 'attendance' && isRecord(value)) {
    return Object.entries(value).flatMap(([id, said]) =>
      Object.entries(isRecord(said) ? said : {}).map(([part, one]): [string, string] => [
        `${name}.${id}.${part}`,
        String(one),
      ]),
    );
  }
  if (typeof value !== 'string') return [];
  if (ask.widget !== 'date') return [[name, value]];
  return typedDate(name, value);
}

function typedFields(prefix: string, fields: readonly FormField[], values: unknown): [string, string][] {
  const record = isRecord(values) ? values : {};
  return fields.flatMap((field) => typedField(`${prefix}.${field.name}`, field, record[field.name]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The reverse of `valuesFrom`: a stored answer as if it had been typed, to be changed. */
export function typedFrom(form: Form, values: FormValues): Typed {
  const chosen = form.alternatives.find(({ value }) => value === values.decision);
  if (!chosen) return new Map();
  return new Map([[DECISION, chosen.value], ...typedFields(chosen.value, chosen.fields, values)]);
}
