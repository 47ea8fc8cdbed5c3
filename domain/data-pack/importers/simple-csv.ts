import type { BoroughRef } from '../crime-table.ts';
import type { FindBorough } from '../mps-borough-rows.ts';
import { clip, importTable, type TableRow } from './csv-table.ts';
import type { ImportChoice, ImportOutcome } from './import-outcome.ts';

/** The layout for everything without a published format, described for senders in docs/data-pack.md. */
export const SIMPLE_CSV = {
  name: 'the simple layout',
  columns: ['Period', 'Borough', 'Measure', 'Category', 'Value', 'Unit'],
} as const;

type Column = (typeof SIMPLE_CSV.columns)[number];

export const SIMPLE_UNITS = ['count', 'percent', 'per 1,000', 'minutes', 'pounds'] as const;
export type SimpleUnit = (typeof SIMPLE_UNITS)[number];

/** More than anything here can be; sums of such counts stay exact in a double. */
const LARGEST_COUNT = 999_999_999;

/** Forms of a period, by the number of characters that tells them apart. */
const PERIODS: readonly { kind: SimplePeriod['kind']; pattern: RegExp }[] = [
  { kind: 'year', pattern: /^20\d\d$/ },
  { kind: 'financial-year', pattern: /^20\d\d\/\d\d$/ },
  { kind: 'quarter', pattern: /^20\d\d-Q[1-4]$/ },
  { kind: 'month', pattern: /^20\d\d-(0[1-9]|1[0-2])$/ },
  { kind: 'day', pattern: /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/ },
  {
    kind: 'time',
    pattern: /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/,
  },
];

export interface SimplePeriod {
  kind: 'year' | 'financial-year' | 'quarter' | 'month' | 'day' | 'time';
  /** As written; London time. */
  text: string;
}

export interface SimpleRow {
  period: SimplePeriod;
  borough: BoroughRef;
  measure: string;
  /** Empty when the measure is not divided further. */
  category: string;
  value: number;
  unit: SimpleUnit;
}

/** Council, transport police, youth justice, truancy, licensing: one figure a line. */
export function importSimpleCsv(
  bytes: Uint8Array,
  options: ImportChoice & { findBorough: FindBorough },
): ImportOutcome<SimpleRow[]> {
  const seen = new Map<string, number>();
  return importTable<Column, SimpleRow>(bytes, SIMPLE_CSV, {
    ...options,
    read: (row) => readRow(row, options.findBorough, seen),
  });
}

function readRow(
  row: TableRow<Column>,
  findBorough: FindBorough,
  seen: Map<string, number>,
): SimpleRow | undefined {
  const period = readPeriod(row);
  const name = row.text('Borough');
  const borough = findBorough(name);
  if (borough === undefined) row.fail('Borough', `“${clip(name)}” is not one of the 32 London boroughs.`);
  const measure = row.text('Measure');
  if (measure === '') row.fail('Measure', 'the measure is empty.');
  const unit = SIMPLE_UNITS.find((one) => one === row.text('Unit').toLowerCase());
  if (unit === undefined)
    row.fail('Unit', `“${clip(row.text('Unit'))}” is not one of: ${SIMPLE_UNITS.join('; ')}.`);
  const bounds = unit === 'count' ? { from: 0, to: LARGEST_COUNT, whole: true } : {};
  const value = row.number('Value', { ...bounds, isPercent: unit === 'percent' });
  const category = row.text('Category');
  if (period === undefined || borough === undefined || unit === undefined) return undefined;
  const key = JSON.stringify([period.text, borough.code, measure, category]).toLowerCase();
  const before = seen.get(key);
  // Two things at the same minute are two things; two totals of the same month are a mistake.
  if (before !== undefined && period.kind !== 'time')
    row.fail('Period', `the same period, borough, measure and category as line ${before}.`);
  seen.set(key, before ?? row.line);
  return { period, borough, measure, category, value, unit };
}

function readPeriod(row: TableRow<Column>): SimplePeriod | undefined {
  const text = row.text('Period');
  const found = PERIODS.find(({ pattern }) => pattern.test(text));
  const isReal = found !== undefined && isPossible(found.kind, text);
  if (!isReal)
    row.fail(
      'Period',
      `“${clip(text)}” is not a period. Write 2026, 2026/27, 2026-Q4, 2026-12, 2026-12-31 or 2026-12-31T22:15.`,
    );
  return isReal ? { kind: found.kind, text } : undefined;
}

function isPossible(kind: SimplePeriod['kind'], text: string): boolean {
  if (kind === 'financial-year') return (Number(text.slice(2, 4)) + 1) % 100 === Number(text.slice(5));
  if (kind !== 'day' && kind !== 'time') return true;
  const date = text.slice(0, 10);
  const parsed = Date.parse(`${date}T00:00:00Z`);
  // 31 February parses as 3 March.
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(date);
}
