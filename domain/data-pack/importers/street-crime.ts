import type { FileProblem } from '../crime-table.ts';
import { MonthSchema } from '../month.ts';
import { type Chunks, readCsvStream, StopReading } from './csv-stream.ts';
import { clip } from './csv-table.ts';
import { createProblemList, type ImportChoice, type ImportOutcome } from './import-outcome.ts';

export const STREET_CRIME = {
  name: 'the police.uk street-level crime file',
  columns: [
    'Crime ID',
    'Month',
    'Reported by',
    'Falls within',
    'Longitude',
    'Latitude',
    'Location',
    'LSOA code',
    'LSOA name',
    'Crime type',
    'Last outcome category',
    'Context',
  ],
} as const;

/** One line of the file; the same object is used again for the next, so keep values and not the row. */
export interface StreetRow {
  /** Empty for anti-social behaviour always, and for others at times; offences of one incident share one. */
  crimeId: string;
  month: string;
  /** Empty where the place is not known. */
  lsoaCode: string;
  lsoaName: string;
  /** NaN where the place is not known. Places are snapped to anonymous points by the publisher. */
  longitude: number;
  latitude: number;
  crimeType: string;
  outcome: string;
}

/** Longer names are not of this file. */
const LONGEST_TYPE = 60;

/**
 * Reads police.uk street crime as a stream, row by row into `visit`. The caller unpacks gzip. Coordinates must lie in the United
 * Kingdom and its seas; both or neither may be blank.
 */
export async function readStreetCrime(
  chunks: Chunks,
  visit: (row: StreetRow) => void,
  choice: ImportChoice = {},
): Promise<ImportOutcome<{ rows: number }>> {
  const problems = createProblemList();
  let rows = 0;
  let columns: Columns | undefined;
  const read = createRowReader((problem) => problems.add(problem));
  const broken = await readCsvStream(chunks, (cells, line) => {
    if (columns === undefined) {
      columns = findColumns(cells);
      return;
    }
    const row = read(cells, columns, line);
    if (row === undefined) return;
    rows += 1;
    visit(row);
  });
  if (broken !== undefined)
    return { kind: 'refused', problems: [...problems.list(), broken], goodRows: rows };
  if (rows === 0 && problems.count() === 0)
    problems.add({ message: 'There is no row below the first line.' });
  if (problems.count() > 0 && (rows === 0 || !choice.useGoodRows))
    return { kind: 'refused', problems: problems.list(), goodRows: rows };
  return { kind: 'imported', data: { rows }, leftOut: problems.list() };
}

type Columns = Record<'id' | 'month' | 'lon' | 'lat' | 'code' | 'name' | 'type' | 'outcome', number>;

function findColumns(cells: readonly string[]): Columns {
  const titles = cells.map((cell) => cell.trim().toLowerCase());
  const at = (title: (typeof STREET_CRIME.columns)[number]) => {
    const index = titles.indexOf(title.toLowerCase());
    if (index < 0)
      throw new StopReading({
        line: 1,
        message: `the column “${title}” is missing. The first line of ${STREET_CRIME.name} reads ${STREET_CRIME.columns.join(',')}`,
      });
    return index;
  };
  return {
    id: at('Crime ID'),
    month: at('Month'),
    lon: at('Longitude'),
    lat: at('Latitude'),
    code: at('LSOA code'),
    name: at('LSOA name'),
    type: at('Crime type'),
    outcome: at('Last outcome category'),
  };
}

function createRowReader(add: (problem: FileProblem) => void) {
  // A month and a type return a million times: what was right once is not checked again.
  const goodMonths = new Set<string>();
  const goodTypes = new Set<string>();
  const row: StreetRow = {
    crimeId: '',
    month: '',
    lsoaCode: '',
    lsoaName: '',
    longitude: Number.NaN,
    latitude: Number.NaN,
    crimeType: '',
    outcome: '',
  };
  return (cells: readonly string[], at: Columns, line: number): StreetRow | undefined => {
    row.crimeId = cells[at.id] ?? '';
    row.month = cells[at.month] ?? '';
    row.crimeType = cells[at.type] ?? '';
    row.lsoaCode = cells[at.code] ?? '';
    row.lsoaName = cells[at.name] ?? '';
    row.outcome = cells[at.outcome] ?? '';
    const place = readPlace(cells[at.lon] ?? '', cells[at.lat] ?? '');
    row.longitude = place?.longitude ?? Number.NaN;
    row.latitude = place?.latitude ?? Number.NaN;
    if (!goodMonths.has(row.month)) {
      if (!MonthSchema.safeParse(row.month).success)
        return fail('Month', `“${clip(row.month)}” is not a month, 2023-01.`);
      goodMonths.add(row.month);
    }
    if (!goodTypes.has(row.crimeType)) {
      if (row.crimeType === '' || row.crimeType.length > LONGEST_TYPE)
        return fail('Crime type', `“${clip(row.crimeType)}” is not a crime type.`);
      goodTypes.add(row.crimeType);
    }
    if (place === undefined)
      return fail('Longitude', 'longitude and latitude are not a place in the United Kingdom.');
    return row;

    function fail(column: string, message: string): undefined {
      add({ line, column, message });
    }
  };
}

const NOWHERE = { longitude: Number.NaN, latitude: Number.NaN };

function readPlace(lon: string, lat: string): { longitude: number; latitude: number } | undefined {
  if (lon === '' && lat === '') return NOWHERE;
  const longitude = Number(lon);
  const latitude = Number(lat);
  const isInUk = lon !== '' && longitude >= -9 && longitude <= 3 && latitude >= 49 && latitude <= 61;
  return isInUk ? { longitude, latitude } : undefined;
}
