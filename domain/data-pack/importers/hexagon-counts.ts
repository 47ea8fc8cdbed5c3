import { hexCentre, toPlane } from '../hexagon.ts';
import { MonthSchema, type Period } from '../month.ts';
import type { FindBorough } from '../mps-borough-rows.ts';
import { type Chunks, readCsvStream, StopReading } from './csv-stream.ts';
import { clip } from './csv-table.ts';
import type { ImportOutcome } from './import-outcome.ts';
import type { HexCount } from './street-tally.ts';

export const HEXAGON_CELLS = {
  name: 'the list of 100 m hexagons',
  columns: ['hex_q', 'hex_r', 'longitude', 'latitude', 'borough'],
} as const;
export const HEXAGON_COUNTS = {
  name: 'crimes per 100 m hexagon and month',
  columns: ['month', 'crime_type', 'hex_q', 'hex_r', 'crime_count'],
} as const;

export interface PublishedHexagons {
  /** First and last month of the file. */
  period: Period;
  hexagons: readonly HexCount[];
}

/** Centres may be rounded to a millionth of a degree; one further away than this is of another grid. */
const FURTHEST_FROM_CENTRE_METRES = 5;

/** Crimes per hexagon of the 32 boroughs over all months of the counts file, from its two published files. */
export async function importHexagons(
  files: { cells: Chunks; counts: Chunks },
  options: { findBorough: FindBorough },
): Promise<ImportOutcome<PublishedHexagons>> {
  const cells = await importHexagonCells(files.cells, options);
  return cells.kind === 'refused' ? cells : importHexagonCounts(files.counts, cells.data);
}

/** The borough of each hexagon of the 32, by `q|r`. */
export async function importHexagonCells(
  chunks: Chunks,
  { findBorough }: { findBorough: FindBorough },
): Promise<ImportOutcome<ReadonlyMap<string, string>>> {
  const boroughOf = new Map<string, string>();
  const bad = await readRows(chunks, HEXAGON_CELLS, (cells, line) => {
    const [q = '', r = '', longitude, latitude, borough = ''] = cells;
    const centre = hexCentre({ q: Number(q), r: Number(r) });
    const place = toPlane({ longitude: Number(longitude), latitude: Number(latitude) });
    if (!(Math.hypot(place.x - centre.x, place.y - centre.y) < FURTHEST_FROM_CENTRE_METRES))
      throw new StopReading({ line, message: `the hexagon ${clip(q)},${clip(r)} is not of the 100 m grid.` });
    const code = findBorough(borough)?.code;
    if (code !== undefined) boroughOf.set(`${q}|${r}`, code);
  });
  if (bad !== undefined) return { kind: 'refused', problems: [bad], goodRows: 0 };
  return { kind: 'imported', data: boroughOf, leftOut: [] };
}

/** The counts of the hexagons that are in a borough; of none without their list, which is enough to check a file. */
export async function importHexagonCounts(
  chunks: Chunks,
  boroughOf: ReadonlyMap<string, string>,
): Promise<ImportOutcome<PublishedHexagons>> {
  // By type, then by cell: one long key for each of 640,000 rows would be half of the time.
  const counts = new Map<string, Map<string, number>>();
  let period: Period | undefined;
  const bad = await readRows(chunks, HEXAGON_COUNTS, (cells, line) => {
    const [month = '', crimeType = '', q = '', r = '', count = ''] = cells;
    period = widen(period, month, line);
    if (!/^\d{1,7}$/.test(count))
      throw new StopReading({ line, column: 'crime_count', message: `“${clip(count)}” is not a count.` });
    const cell = `${q}|${r}`;
    // The City of London and places outside London.
    if (!boroughOf.has(cell)) return;
    const ofType = counts.get(crimeType) ?? new Map<string, number>();
    if (ofType.size === 0) counts.set(crimeType, ofType);
    ofType.set(cell, (ofType.get(cell) ?? 0) + Number(count));
  });
  if (bad !== undefined || period === undefined)
    return { kind: 'refused', problems: [bad ?? { message: 'The file has no row.' }], goodRows: 0 };
  return { kind: 'imported', data: { period, hexagons: toList(counts, boroughOf) }, leftOut: [] };
}

function readRows(
  chunks: Chunks,
  format: { name: string; columns: readonly string[] },
  onRow: (cells: string[], line: number) => void,
) {
  let isHead = true;
  return readCsvStream(chunks, (cells, line) => {
    if (!isHead) return onRow(cells, line);
    isHead = false;
    if (cells.join(',') !== format.columns.join(','))
      throw new StopReading({
        line: 1,
        message: `the first line of ${format.name} reads ${format.columns.join(',')}`,
      });
  });
}

function widen(period: Period | undefined, month: string, line: number): Period {
  if (period !== undefined && month >= period.from && month <= period.to) return period;
  if (!MonthSchema.safeParse(month).success)
    throw new StopReading({ line, column: 'month', message: `“${clip(month)}” is not a month, 2026-04.` });
  if (period === undefined) return { from: month, to: month };
  return month < period.from ? { ...period, from: month } : { ...period, to: month };
}

function toList(
  counts: ReadonlyMap<string, ReadonlyMap<string, number>>,
  boroughOf: ReadonlyMap<string, string>,
): HexCount[] {
  const keyed = [...counts].flatMap(([crimeType, cells]) =>
    [...cells].map(([cell, count]) => {
      const borough = boroughOf.get(cell) ?? '';
      const [q, r] = cell.split('|');
      const hexagon = { borough, crimeType, q: Number(q), r: Number(r), count };
      return { key: `${borough}|${crimeType}|${cell}`, hexagon };
    }),
  );
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ hexagon }) => hexagon);
}
