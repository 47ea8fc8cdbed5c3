import { CsvError, parse } from 'csv-parse/sync';
import type { InputFormat } from '../inputs/input-record.ts';
import { BOROUGH_LAYOUTS } from '../mps-borough-layouts.ts';
import { BOROUGH_AREAS } from './borough-areas.ts';
import { GLA_ANNUAL } from './gla-annual.ts';
import { HEXAGON_CELLS, HEXAGON_COUNTS } from './hexagon-counts.ts';
import { IMD_BY_LSOA } from './imd-lsoa.ts';
import { PREMISES, STATIONS } from './map-layers.ts';
import { ONS_POPULATION } from './ons-population.ts';
import { PUBLIC_ATTITUDE_SURVEY } from './public-attitude-survey.ts';
import { SIMPLE_CSV } from './simple-csv.ts';
import { STREET_CRIME } from './street-crime.ts';
import { YOUTH_POPULATION } from './youth-population.ts';

/** A format that a file is known by, whatever it is called: the columns of its first line. */
interface Format {
  id: InputFormat;
  name: string;
  columns: readonly string[];
}

/** Every format that the pack reads. Where one's columns are part of another's, the longer stands first. */
export const FORMATS = [
  ...BOROUGH_LAYOUTS.map((layout) => ({
    id: `mps-borough-${layout.id}` as const,
    name: `recorded crime by borough, layout ${layout.id}`,
    columns: [layout.borough, layout.major, layout.minor],
  })),
  { id: 'street-crime', ...STREET_CRIME },
  { id: 'ons-population', ...ONS_POPULATION },
  { id: 'youth-population', ...YOUTH_POPULATION },
  { id: 'imd-lsoa', ...IMD_BY_LSOA },
  { id: 'public-attitude-survey', ...PUBLIC_ATTITUDE_SURVEY },
  { id: 'hexagon-counts', ...HEXAGON_COUNTS },
  { id: 'hexagon-cells', ...HEXAGON_CELLS },
  { id: 'borough-areas', ...BOROUGH_AREAS },
  { id: 'stations', ...STATIONS },
  { id: 'premises', ...PREMISES },
  { id: 'simple', ...SIMPLE_CSV },
  { id: 'gla-annual', ...GLA_ANNUAL },
] as const satisfies readonly Format[];

export type FormatId = (typeof FORMATS)[number]['id'];

/** No first line of a known format is longer: 200 months and three names. */
export const HEAD_BYTES = 16_384;

/** The format of a file by its first line, of which `head` holds the first `HEAD_BYTES`; undefined when it is none of ours. */
export function recogniseFormat(head: Uint8Array): { id: FormatId; name: string } | undefined {
  const text = new TextDecoder('utf-8').decode(head.subarray(0, HEAD_BYTES));
  const [line = ''] = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1);
  const titles = new Set(readTitles(line));
  const found = FORMATS.find(({ columns }) => columns.every((column) => titles.has(column.toLowerCase())));
  return found && { id: found.id, name: found.name };
}

function readTitles(line: string): string[] {
  try {
    const rows: string[][] = parse(line, { relax_column_count: true });
    return (rows[0] ?? []).map((cell) => cell.trim().toLowerCase());
  } catch (error) {
    // Quotation marks of a file that is no CSV stand anywhere.
    if (error instanceof CsvError) return [];
    throw error;
  }
}
