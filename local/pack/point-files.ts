import { importHexagons } from '../../domain/data-pack/importers/hexagon-counts.ts';
import { type HexCount, importStreetCrime } from '../../domain/data-pack/importers/street-tally.ts';
import type { Month, Period } from '../../domain/data-pack/month.ts';
import { findBorough } from '../../programme/boroughs.ts';
import { acceptImport } from './errors.ts';
import { type InputFile, openInput } from './input-files.ts';

/** Crimes by hexagon, and the file that they are from. */
export interface PointData {
  period: Period;
  counts: readonly HexCount[];
  source: InputFile;
  files: readonly InputFile[];
}

/**
 * The published counts by hexagon; where nobody has counted, the newest file of street crime, counted here. Neither when it goes
 * beyond `until`.
 *
 * @throws PackInputError when a file is refused.
 */
export async function readPoints(inputs: readonly InputFile[], until: Month): Promise<PointData | undefined> {
  const found = [await readHexagons(inputs), ...(await readStreets(inputs))];
  return found.find((data) => data !== undefined && data.period.to <= until);
}

async function readHexagons(inputs: readonly InputFile[]): Promise<PointData | undefined> {
  const cells = inputs.find(({ format }) => format === 'hexagon-cells');
  const source = inputs.find(({ format }) => format === 'hexagon-counts');
  if (cells === undefined || source === undefined) return undefined;
  const outcome = await importHexagons(
    { cells: openInput(cells), counts: openInput(source) },
    { findBorough },
  );
  const { period, hexagons } = acceptImport(source.name, outcome);
  return { period, counts: hexagons, source, files: [cells, source] };
}

/** Newest first. Read only where no hexagons are, because a month of London is 90,000 rows. */
async function readStreets(inputs: readonly InputFile[]): Promise<PointData[]> {
  if (inputs.some(({ format }) => format === 'hexagon-counts')) return [];
  const read: PointData[] = [];
  for (const source of inputs.filter(({ format }) => format === 'street-crime')) {
    const tally = acceptImport(source.name, await importStreetCrime(openInput(source), { findBorough }));
    const months = tally.counts.map(({ month }) => month).sort();
    const [from, to] = [months[0], months.at(-1)];
    if (from === undefined || to === undefined) continue;
    read.push({ period: { from, to }, counts: tally.hexagons, source, files: [source] });
  }
  return read.sort((a, b) => b.period.to.localeCompare(a.period.to));
}
