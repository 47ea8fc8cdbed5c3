import type { BoroughRef, FileProblem } from '../data-pack/crime-table.ts';
import { importBoroughAreas } from '../data-pack/importers/borough-areas.ts';
import { type FormatId, recogniseFormat } from '../data-pack/importers/formats.ts';
import { importGlaAnnual } from '../data-pack/importers/gla-annual.ts';
import { importImd } from '../data-pack/importers/imd-lsoa.ts';
import type { ImportChoice, ImportOutcome } from '../data-pack/importers/import-outcome.ts';
import { importPremises, importStations } from '../data-pack/importers/map-layers.ts';
import { importPopulation } from '../data-pack/importers/ons-population.ts';
import { importAttitudeSurvey } from '../data-pack/importers/public-attitude-survey.ts';
import { importSimpleCsv } from '../data-pack/importers/simple-csv.ts';
import { importStreetCrime } from '../data-pack/importers/street-tally.ts';
import { importYouthPopulation } from '../data-pack/importers/youth-population.ts';
import { parseMpsBoroughCsv } from '../data-pack/mps-borough-csv.ts';
import type { FindBorough } from '../data-pack/mps-borough-rows.ts';

export interface KnownBoroughs {
  findBorough: FindBorough;
  boroughs: readonly BoroughRef[];
}

export type LayoutVerdict =
  /** None of ours: the file is passed on as it is, and no figure is read from it. */
  | { kind: 'unknown' }
  | { kind: 'read'; layout: FormatId; rows?: number }
  | {
      kind: 'problems';
      layout: FormatId;
      /** All of them. */
      problems: readonly FileProblem[];
      goodRows: number;
      badRows: number;
      /** A row may be left out only where a missing row says nothing; in a table of crime it would read as zero. */
      mayLeaveOut: boolean;
    };

type Reader = (
  bytes: Uint8Array,
  options: KnownBoroughs & ImportChoice,
) => ImportOutcome<unknown> | Promise<ImportOutcome<unknown>>;

const readCrime: Reader = (bytes, options) => {
  const outcome = parseMpsBoroughCsv(bytes, options);
  if (outcome.kind === 'parsed') return { kind: 'imported', data: outcome.table, leftOut: [] };
  for (const problem of outcome.problems) options.onProblem?.(problem);
  return { ...outcome, goodRows: 0 };
};

const readStreet: Reader = (bytes, { findBorough }) => importStreetCrime(onePiece(bytes), { findBorough });

/** Cells and counts of the hexagons are read together: one file alone is only recognised. */
const recognised: Reader = () => ({ kind: 'imported', data: undefined, leftOut: [] });

const READERS: Record<FormatId, Reader> = {
  'mps-borough-A': readCrime,
  'mps-borough-B': readCrime,
  'mps-borough-C': readCrime,
  'street-crime': readStreet,
  'ons-population': importPopulation,
  'youth-population': importYouthPopulation,
  'imd-lsoa': importImd,
  'public-attitude-survey': importAttitudeSurvey,
  'hexagon-counts': recognised,
  'hexagon-cells': recognised,
  'borough-areas': importBoroughAreas,
  stations: importStations,
  premises: importPremises,
  simple: importSimpleCsv,
  'gla-annual': importGlaAnnual,
};

/** Reads a comma-separated file as the pack will, if it is in a layout that the pack knows. */
export async function checkLayout(csv: Uint8Array, known: KnownBoroughs): Promise<LayoutVerdict> {
  const format = recogniseFormat(csv);
  if (!format) return { kind: 'unknown' };
  const { id: layout } = format;
  const told: FileProblem[] = [];
  const outcome = await READERS[layout](csv, { ...known, onProblem: (problem) => told.push(problem) });
  if (outcome.kind === 'imported') {
    return { kind: 'read', layout, ...(Array.isArray(outcome.data) && { rows: outcome.data.length }) };
  }
  const { goodRows, badRows = 0 } = outcome;
  const problems = told.length > 0 ? told : outcome.problems;
  return { kind: 'problems', layout, problems, goodRows, badRows, mayLeaveOut: layout === 'simple' };
}

async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield bytes;
}
