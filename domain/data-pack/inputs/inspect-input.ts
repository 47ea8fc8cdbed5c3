import type { FileProblem } from '../crime-table.ts';
import { importBoroughAreas } from '../importers/borough-areas.ts';
import { importGlaAnnual } from '../importers/gla-annual.ts';
import { importHexagonCells, importHexagonCounts } from '../importers/hexagon-counts.ts';
import { importImd } from '../importers/imd-lsoa.ts';
import type { ImportOutcome } from '../importers/import-outcome.ts';
import {
  importOutlines,
  importPremises,
  importRiver,
  importSecondarySchools,
  importStations,
} from '../importers/map-layers.ts';
import { importPopulation } from '../importers/ons-population.ts';
import { importAttitudeSurvey } from '../importers/public-attitude-survey.ts';
import { importSimpleCsv } from '../importers/simple-csv.ts';
import { importStreetCrime } from '../importers/street-tally.ts';
import { importYouthPopulation } from '../importers/youth-population.ts';
import type { Period } from '../month.ts';
import { parseMpsBoroughCsv } from '../mps-borough-csv.ts';
import { type InputFile, readInput } from './input-file.ts';
import type { InputFormat } from './input-record.ts';
import type { BoroughNames } from './reference.ts';

export type Inspection =
  /** `period`: the months that it covers, where it is of months. */
  { kind: 'readable'; period?: Period } | { kind: 'refused'; problems: readonly FileProblem[] };

type Inspected = Pick<InputFile, 'format' | 'open'>;

/** Reads a file as a pack would: whatever is found readable here, `readPackInputs` can read. */
export async function inspectInput(file: Inspected, reference: BoroughNames): Promise<Inspection> {
  const months = await MONTHS[file.format](file, reference);
  if (months.kind === 'refused') return { kind: 'refused', problems: months.problems };
  const sorted = [...months.data].sort();
  const [from, to] = [sorted[0], sorted.at(-1)];
  return { kind: 'readable', ...(from && to && { period: { from, to } }) };
}

type ReadMonths = (file: Inspected, reference: BoroughNames) => Promise<ImportOutcome<readonly string[]>>;

const crime: ReadMonths = async (file, reference) => {
  const outcome = parseMpsBoroughCsv(await readInput(file), reference);
  if (outcome.kind === 'refused') return { ...outcome, goodRows: 0 };
  return { kind: 'imported', data: outcome.table.months, leftOut: [] };
};

/** The months of a file that is read whole; of a table that has none there are none. */
function whole<T>(
  read: (bytes: Uint8Array, reference: BoroughNames) => ImportOutcome<T>,
  monthsOf: (data: T) => readonly string[] = () => [],
): ReadMonths {
  return async (file, reference) => {
    const outcome = read(await readInput(file), reference);
    return outcome.kind === 'refused' ? outcome : { ...outcome, data: monthsOf(outcome.data) };
  };
}

const MONTHS: Readonly<Record<InputFormat, ReadMonths>> = {
  'mps-borough-A': crime,
  'mps-borough-B': crime,
  'mps-borough-C': crime,
  async 'street-crime'({ open }, reference) {
    const outcome = await importStreetCrime(open(), reference);
    if (outcome.kind === 'refused') return outcome;
    return { ...outcome, data: outcome.data.counts.map(({ month }) => month) };
  },
  'ons-population': whole(importPopulation),
  'youth-population': whole(importYouthPopulation),
  'imd-lsoa': whole(importImd),
  'public-attitude-survey': whole(importAttitudeSurvey, (rows) => rows.map(({ quarter }) => quarter)),
  async 'hexagon-counts'({ open }) {
    const outcome = await importHexagonCounts(open(), new Map());
    if (outcome.kind === 'refused') return outcome;
    return { ...outcome, data: [outcome.data.period.from, outcome.data.period.to] };
  },
  async 'hexagon-cells'({ open }, reference) {
    const outcome = await importHexagonCells(open(), reference);
    return outcome.kind === 'refused' ? outcome : { ...outcome, data: [] };
  },
  'borough-areas': whole(importBoroughAreas),
  stations: whole(importStations),
  premises: whole(importPremises),
  simple: whole(importSimpleCsv, (rows) =>
    rows.flatMap(({ period: { kind, text } }) =>
      kind === 'month' || kind === 'day' || kind === 'time' ? [text.slice(0, 7)] : [],
    ),
  ),
  'gla-annual': whole(importGlaAnnual),
  boundaries: whole(importOutlines),
  river: whole(importRiver),
  schools: whole(importSecondarySchools),
};
