import type { FindBorough } from '../mps-borough-rows.ts';
import { clip, importTable, type TableRow } from './csv-table.ts';
import type { ImportChoice, ImportOutcome } from './import-outcome.ts';

export const IMD_BY_LSOA = {
  name: 'the Index of Multiple Deprivation 2019 by LSOA',
  columns: [
    'lsoa11cd',
    'lsoa11nm',
    'lad',
    'residents_2011',
    'lon',
    'lat',
    'imd2019_score',
    'imd2019_rank',
    'imd2019_decile',
  ],
} as const;

type Column = (typeof IMD_BY_LSOA.columns)[number];

/** LSOAs of England that the index ranks. */
const LSOAS_OF_ENGLAND = 32_844;

/** A neighbourhood of about 1,500 people. */
export interface LsoaDeprivation {
  lsoa: string;
  boroughCode: string;
  residents: number;
  longitude: number;
  latitude: number;
  /** Higher is more deprived. */
  score: number;
  /** 1 is the most deprived of England. */
  rank: number;
  /** 1 holds the most deprived tenth of England. */
  decile: number;
}

export function importImd(
  bytes: Uint8Array,
  options: ImportChoice & { findBorough: FindBorough },
): ImportOutcome<LsoaDeprivation[]> {
  const seen = new Set<string>();
  return importTable<Column, LsoaDeprivation>(bytes, IMD_BY_LSOA, {
    ...options,
    read: (row) => readRow(row, options.findBorough, seen),
  });
}

function readRow(
  row: TableRow<Column>,
  findBorough: FindBorough,
  seen: Set<string>,
): LsoaDeprivation | undefined {
  const lsoa = row.text('lsoa11cd');
  if (!/^E01\d{6}$/.test(lsoa))
    row.fail('lsoa11cd', `“${clip(lsoa)}” is not the code of an LSOA of England.`);
  if (seen.has(lsoa)) row.fail('lsoa11cd', `${lsoa} is on an earlier line already.`);
  seen.add(lsoa);
  const read = {
    lsoa,
    residents: row.number('residents_2011', { from: 0, whole: true }),
    longitude: row.number('lon', { from: -1, to: 1 }),
    latitude: row.number('lat', { from: 51, to: 52 }),
    score: row.number('imd2019_score', { from: 0, to: 100 }),
    rank: row.number('imd2019_rank', { from: 1, to: LSOAS_OF_ENGLAND, whole: true }),
    decile: row.number('imd2019_decile', { from: 1, to: 10, whole: true }),
  };
  const district = row.text('lad');
  // The City of London has its own police force.
  if (district === 'E09000001') return undefined;
  const borough = findBorough(district);
  if (borough === undefined)
    row.fail('lad', `“${clip(district)}” is not the code of one of the 32 London boroughs.`);
  return { ...read, boroughCode: borough?.code ?? district };
}
