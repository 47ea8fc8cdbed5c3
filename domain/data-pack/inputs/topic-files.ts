import type { LondonDate } from '../../time/instant.ts';
import type { TopicData } from '../add-topics.ts';
import { importBoroughAreas } from '../importers/borough-areas.ts';
import { importImd } from '../importers/imd-lsoa.ts';
import type { ImportOutcome } from '../importers/import-outcome.ts';
import {
  importOutlines,
  importPremises,
  importRiver,
  importSecondarySchools,
  importStations,
} from '../importers/map-layers.ts';
import { importAttitudeSurvey } from '../importers/public-attitude-survey.ts';
import { importYouthPopulation } from '../importers/youth-population.ts';
import type { Month, Period } from '../month.ts';
import type { Source } from '../pack-analysis.ts';
import { isSyntheticFileName, SYNTHETIC_PUBLISHER } from '../synthetic.ts';
import { tidalRiver } from '../tidal-river.ts';
import { CONFIDENCE_SOURCE } from '../topics/confidence.ts';
import { DEPRIVATION_SOURCE } from '../topics/deprivation.ts';
import { HOTSPOT_SOURCE } from '../topics/hotspots.ts';
import { AREA_SOURCE } from '../topics/similar-topic.ts';
import { YOUTH_SOURCE } from '../topics/youth-rate.ts';
import { citationOf, type RefusedFile } from './crime-files.ts';
import { type InputFile, readInput } from './input-file.ts';
import type { InputFormat } from './input-record.ts';
import { type PointData, readPoints } from './point-files.ts';
import { PUBLICATIONS } from './publications.ts';
import type { PackReference } from './reference.ts';
import { readSimpleFiles } from './simple-files.ts';

/** The further data of a pack, read once for any number of boroughs. */
export interface TopicFiles {
  /** What is there for one borough: the outline is its own. */
  dataFor(boroughCode: string, preparedOn: LondonDate): TopicData;
  used: readonly InputFile[];
  /** Of each file that has months. */
  lastMonths: readonly Month[];
  /** Files of a known format that cannot be used. */
  refused: readonly RefusedFile[];
}

interface Citation {
  file: InputFile;
  id: string;
  period?: Period;
}

/**
 * Figures after `until` are left out, and hexagons whole when they go beyond it; tables such as the index of deprivation are used as
 * they are, with their edition. Of several files of a format the last in the list is read.
 */
export async function readTopicFiles(
  inputs: readonly InputFile[],
  { reference, until = '9999-12' }: { reference: PackReference; until?: Month | undefined },
): Promise<TopicFiles> {
  const { profiles } = reference;
  const shelf = createShelf(inputs);
  const survey = await readSurvey(shelf, { reference, until });
  const tables = await readTables(shelf, reference);
  const layers = await readLayers(shelf, reference);
  const { findBorough } = reference;
  const points = await readPoints(inputs, until, { findBorough, refuse: shelf.refuse });
  if (points !== undefined) shelf.use(HOTSPOT_SOURCE, points);
  const simple = await readSimpleFiles(inputs, { findBorough, until, refuse: shelf.refuse });
  // What the files lack of these the programme holds itself (R44).
  const held = profiles.sources.filter(({ id }) => !shelf.cited.some((one) => one.id === id));
  return {
    used: [...shelf.used, ...simple.used],
    refused: shelf.refused,
    lastMonths: [...shelf.cited.flatMap(({ period }) => period?.to ?? []), ...simple.lastMonths],
    dataFor(code, preparedOn) {
      const times = simple.timesOf(code);
      const citations = [...shelf.cited, ...simple.cited].map((one) => sourceOf(one, preparedOn));
      return {
        sources: [...citations, ...held],
        supplied: simple.supplied,
        ...(times && { times }),
        ...(survey && { survey }),
        deprivation: tables.deprivation ?? profiles.deprivation,
        youngPeople: tables.youngPeople ?? profiles.youngPeople,
        squareKilometres: tables.squareKilometres ?? profiles.squareKilometres,
        ...(points && { hexagons: { ...points, layers: layers.of(code) } }),
      };
    },
  };
}

/** Hands out files by format, and keeps which of them were used, cited and refused. */
function createShelf(inputs: readonly InputFile[]) {
  const used: InputFile[] = [];
  const cited: Citation[] = [];
  const refused: RefusedFile[] = [];
  const refuse = (file: RefusedFile) => void refused.push(file);
  const find = (format: InputFormat) => inputs.findLast((file) => file.format === format);
  return {
    used,
    cited,
    refused,
    refuse,
    async take<T>(
      format: InputFormat,
      read: (bytes: Uint8Array) => ImportOutcome<T>,
    ): Promise<T | undefined> {
      const file = find(format);
      if (file === undefined) return undefined;
      const outcome = read(await readInput(file));
      if (outcome.kind === 'refused') {
        refuse({ file, problems: outcome.problems });
        return undefined;
      }
      used.push(file);
      return outcome.data;
    },
    cite(id: string, format: InputFormat, period?: Period): void {
      const file = find(format);
      if (file !== undefined) cited.push({ file, id, ...(period && { period }) });
    },
    use(id: string, { files, source, period }: PointData): void {
      used.push(...files);
      cited.push({ file: source, id, period });
    },
  };
}
type Shelf = ReturnType<typeof createShelf>;

async function readSurvey(shelf: Shelf, { reference, until }: { reference: PackReference; until: Month }) {
  const rounds = await shelf.take('public-attitude-survey', (bytes) =>
    importAttitudeSurvey(bytes, reference),
  );
  const survey = rounds?.filter(({ quarter }) => quarter <= until);
  if (survey !== undefined && survey.length > 0)
    shelf.cite(CONFIDENCE_SOURCE, 'public-attitude-survey', spanOf(survey.map((row) => row.quarter)));
  return survey;
}

async function readTables(shelf: Shelf, reference: PackReference) {
  const deprivation = await shelf.take('imd-lsoa', (bytes) => importImd(bytes, reference));
  if (deprivation) shelf.cite(DEPRIVATION_SOURCE, 'imd-lsoa');
  const youngPeople = await shelf.take('youth-population', (bytes) =>
    importYouthPopulation(bytes, reference),
  );
  if (youngPeople) shelf.cite(YOUTH_SOURCE, 'youth-population');
  const squareKilometres = await shelf.take('borough-areas', (bytes) => importBoroughAreas(bytes, reference));
  if (squareKilometres) shelf.cite(AREA_SOURCE, 'borough-areas');
  return { deprivation, youngPeople, squareKilometres };
}

async function readLayers(shelf: Shelf, reference: PackReference) {
  const river = (await shelf.take('river', importRiver)) ?? [];
  const stations = (await shelf.take('stations', (bytes) => importStations(bytes, reference))) ?? [];
  const schools = (await shelf.take('schools', (bytes) => importSecondarySchools(bytes, reference))) ?? [];
  const premises = (await shelf.take('premises', (bytes) => importPremises(bytes, reference))) ?? [];
  const outlines = await shelf.take('boundaries', importOutlines);
  const common = { river, water: outlines && tidalRiver(outlines.values()), stations, schools, premises };
  return { of: (code: string) => ({ ...common, outline: outlines?.get(code) ?? [] }) };
}

function sourceOf({ file, id, period }: Citation, preparedOn: LondonDate): Source {
  const citation = citationOf(file, preparedOn);
  if (period !== undefined) {
    const synthetic = isSyntheticFileName(citation.fileName);
    const publisher = synthetic ? SYNTHETIC_PUBLISHER : citation.publisher;
    return { kind: 'file', id, ...citation, publisher, period, synthetic };
  }
  const { publisher, title, fileName, sha256 } = citation;
  const { edition } = PUBLICATIONS[file.format];
  return { kind: 'table', id, publisher, title, edition, file: { fileName, sha256 } };
}

export function spanOf(months: readonly string[]): Period {
  const sorted = [...months].sort();
  return { from: sorted[0] ?? '', to: sorted.at(-1) ?? '' };
}
