import type { BoroughRef } from '../crime-table.ts';
import type { FindBorough } from '../mps-borough-rows.ts';
import { clip, importTable, type TableRow } from './csv-table.ts';
import { type ImportChoice, type ImportOutcome, refuseFile } from './import-outcome.ts';

export const GLA_ANNUAL = {
  name: 'a GLA annual crime file',
  columns: ['Code', 'Borough', 'Year', 'Value'],
} as const;

/** The file mixes these with boroughs. Heathrow has the code `#N/A` and no rate. */
const WIDER_AREAS = [
  'Heathrow',
  'Inner London',
  'Outer London',
  'Met Police Area',
  'England and Wales',
] as const;
type WiderArea = (typeof WIDER_AREAS)[number];

export interface GlaAnnualRow {
  area: { kind: 'borough'; borough: BoroughRef } | { kind: 'wider'; name: WiderArea };
  /** First calendar year of the financial year: 1999 for 1999/00, which the file writes `1999-12-31`. */
  financialYear: number;
  /** Null where the file says `n/a`. */
  value: number | null;
}

export interface GlaAnnual {
  /** Both files have the same columns: offences are all whole numbers, rates per 1,000 people are not. */
  measure: 'offences' | 'per-1000';
  rows: readonly GlaAnnualRow[];
}

type Column = (typeof GLA_ANNUAL.columns)[number];

/** Offences, or offences per 1,000 people, by borough and financial year, as the GLA published them on the London Datastore. */
export function importGlaAnnual(
  bytes: Uint8Array,
  options: ImportChoice & { findBorough: FindBorough },
): ImportOutcome<GlaAnnual> {
  const seen = new Set<string>();
  const outcome = importTable<Column, GlaAnnualRow>(bytes, GLA_ANNUAL, {
    ...options,
    read: (row) => readRow(row, options.findBorough, seen),
  });
  if (outcome.kind === 'refused') return outcome;
  const values = outcome.data.flatMap((row) => row.value ?? []);
  if (values.length === 0) return refuseFile({ message: 'No row of the file has a value.' });
  const measure = values.every(Number.isInteger) ? 'offences' : 'per-1000';
  return { ...outcome, data: { measure, rows: outcome.data } };
}

function readRow(row: TableRow<Column>, findBorough: FindBorough, seen: Set<string>): GlaAnnualRow {
  const name = row.text('Borough');
  const wider = WIDER_AREAS.find((area) => area === name);
  const borough = findBorough(name);
  if (wider === undefined && borough === undefined)
    row.fail('Borough', `“${clip(name)}” is neither a borough nor one of ${WIDER_AREAS.join(', ')}.`);
  if (borough !== undefined && row.text('Code') !== borough.code)
    row.fail('Code', `“${clip(row.text('Code'))}” is not the code of ${borough.name}, ${borough.code}.`);
  const year = /^((?:19|20)\d\d)-12-31$/.exec(row.text('Year'))?.[1];
  if (year === undefined)
    row.fail('Year', `“${clip(row.text('Year'))}” is not a year as this file writes it, 1999-12-31.`);
  const key = `${borough?.code ?? name}/${year}`;
  if (seen.has(key)) row.fail('Year', `${name} has this year on an earlier line already.`);
  seen.add(key);
  const value = row.text('Value') === 'n/a' ? null : row.number('Value', { from: 0 });
  const area =
    borough === undefined
      ? ({ kind: 'wider', name: wider ?? 'Heathrow' } as const)
      : ({ kind: 'borough', borough } as const);
  return { area, financialYear: Number(year), value };
}
