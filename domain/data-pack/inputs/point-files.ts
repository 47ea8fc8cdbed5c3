import { importHexagons } from '../importers/hexagon-counts.ts';
import type { ImportOutcome } from '../importers/import-outcome.ts';
import { type HexCount, importStreetCrime } from '../importers/street-tally.ts';
import type { Month, Period } from '../month.ts';
import type { FindBorough } from '../mps-borough-rows.ts';
import type { RefusedFile } from './crime-files.ts';
import type { InputFile } from './input-file.ts';

/** Crimes by hexagon, and the file that they are from. */
export interface PointData {
  period: Period;
  counts: readonly HexCount[];
  source: InputFile;
  files: readonly InputFile[];
}

interface Reading {
  findBorough: FindBorough;
  /** Called for each file that cannot be used. */
  refuse(file: RefusedFile): void;
}

/**
 * The published counts by hexagon; where nobody has counted, the newest file of street crime, counted here. Neither when it goes
 * beyond `until`.
 */
export async function readPoints(
  inputs: readonly InputFile[],
  until: Month,
  reading: Reading,
): Promise<PointData | undefined> {
  const found = [await readHexagons(inputs, reading), ...(await readStreets(inputs, reading))];
  return found.find((data) => data !== undefined && data.period.to <= until);
}

async function readHexagons(inputs: readonly InputFile[], reading: Reading): Promise<PointData | undefined> {
  const cells = inputs.findLast(({ format }) => format === 'hexagon-cells');
  const source = inputs.findLast(({ format }) => format === 'hexagon-counts');
  if (cells === undefined || source === undefined) return undefined;
  const outcome = await importHexagons({ cells: cells.open(), counts: source.open() }, reading);
  const read = accept(source, outcome, reading);
  return read && { period: read.period, counts: read.hexagons, source, files: [cells, source] };
}

/** Newest first. Read only where no hexagons are, because a month of London is 90,000 rows. */
async function readStreets(inputs: readonly InputFile[], reading: Reading): Promise<PointData[]> {
  if (inputs.some(({ format }) => format === 'hexagon-counts')) return [];
  const found: PointData[] = [];
  for (const source of inputs.filter(({ format }) => format === 'street-crime')) {
    const tally = accept(source, await importStreetCrime(source.open(), reading), reading);
    const months = tally?.counts.map(({ month }) => month).sort() ?? [];
    const [from, to] = [months[0], months.at(-1)];
    if (tally === undefined || from === undefined || to === undefined) continue;
    found.push({ period: { from, to }, counts: tally.hexagons, source, files: [source] });
  }
  return found.sort((a, b) => b.period.to.localeCompare(a.period.to));
}

function accept<T>(file: InputFile, outcome: ImportOutcome<T>, { refuse }: Reading): T | undefined {
  if (outcome.kind === 'imported') return outcome.data;
  refuse({ file, problems: outcome.problems });
  return undefined;
}
