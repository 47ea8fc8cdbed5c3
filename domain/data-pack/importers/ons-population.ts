import type { FindBorough } from '../mps-borough-rows.ts';
import { clip, importTable, type TableRow } from './csv-table.ts';
import type { ImportChoice, ImportOutcome } from './import-outcome.ts';

export const ONS_POPULATION = {
  name: 'the mid-year population estimates',
  columns: ['Code', 'Name', 'Year', 'Population', 'source'],
} as const;

type Column = (typeof ONS_POPULATION.columns)[number];

/** Has its own police force: people are in the file and belong to no borough of ours. */
const CITY_OF_LONDON = 'E09000001';

export interface PopulationRow {
  boroughCode: string;
  year: number;
  people: number;
  /** Which release the estimate is from, in the words of the file. */
  release: string;
}

/** People usually living in each borough in the middle of each year. */
export function importPopulation(
  bytes: Uint8Array,
  options: ImportChoice & { findBorough: FindBorough },
): ImportOutcome<PopulationRow[]> {
  const seen = new Set<string>();
  return importTable<Column, PopulationRow>(bytes, ONS_POPULATION, {
    ...options,
    read: (row) => readRow(row, options.findBorough, seen),
  });
}

function readRow(
  row: TableRow<Column>,
  findBorough: FindBorough,
  seen: Set<string>,
): PopulationRow | undefined {
  const code = row.text('Code');
  const year = row.number('Year', { from: 1900, to: 2100, whole: true });
  const people = row.number('Population', { from: 1, whole: true });
  const key = `${code}/${year}`;
  if (seen.has(key)) row.fail('Year', `${row.text('Name')} has this year on an earlier line already.`);
  seen.add(key);
  if (code === CITY_OF_LONDON) return undefined;
  const borough = findBorough(code);
  if (borough === undefined)
    row.fail('Code', `“${clip(code)}” is not the code of one of the 32 London boroughs.`);
  return { boroughCode: borough?.code ?? code, year, people, release: row.text('source') };
}
