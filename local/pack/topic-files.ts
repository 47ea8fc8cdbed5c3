import { AREA_SOURCE, type TopicData } from '../../domain/data-pack/add-topics.ts';
import { importBoroughAreas } from '../../domain/data-pack/importers/borough-areas.ts';
import { importImd } from '../../domain/data-pack/importers/imd-lsoa.ts';
import type { ImportOutcome } from '../../domain/data-pack/importers/import-outcome.ts';
import {
  importOutlines,
  importPremises,
  importRiver,
  importSecondarySchools,
  importStations,
} from '../../domain/data-pack/importers/map-layers.ts';
import { importAttitudeSurvey } from '../../domain/data-pack/importers/public-attitude-survey.ts';
import { importSimpleCsv, type SimpleRow } from '../../domain/data-pack/importers/simple-csv.ts';
import { importYouthPopulation } from '../../domain/data-pack/importers/youth-population.ts';
import type { Month, Period } from '../../domain/data-pack/month.ts';
import type { Source } from '../../domain/data-pack/pack-analysis.ts';
import { CONFIDENCE_SOURCE } from '../../domain/data-pack/topics/confidence.ts';
import { DEPRIVATION_SOURCE } from '../../domain/data-pack/topics/deprivation.ts';
import { HOTSPOT_SOURCE } from '../../domain/data-pack/topics/hotspots.ts';
import { TIMES_SOURCE } from '../../domain/data-pack/topics/temporal.ts';
import { YOUTH_SOURCE } from '../../domain/data-pack/topics/youth-rate.ts';
import type { LondonDate } from '../../domain/time/instant.ts';
import {
  DEPRIVATION,
  PROFILE_SOURCES,
  SQUARE_KILOMETRES,
  YOUNG_PEOPLE,
} from '../../programme/borough-profiles.ts';
import { findBorough } from '../../programme/boroughs.ts';
import { suppliedFile } from './crime-files.ts';
import { acceptImport } from './errors.ts';
import { type InputFile, type InputFormat, readInput } from './input-files.ts';
import { readPoints } from './point-files.ts';
import { PUBLICATIONS } from './publishers.ts';

/** The further data of a folder, read once for any number of boroughs. */
export interface TopicFiles {
  /** What is there for one borough: the outline is its own. */
  dataFor(boroughCode: string, suppliedOn: LondonDate): TopicData;
  used: readonly InputFile[];
  /** Of each file that has months. */
  lastMonths: readonly Month[];
}

const options = { findBorough };

/**
 * Figures after `until` are left out, and hexagons whole when they go beyond it; tables such as the index of deprivation are used as
 * they are, with their edition.
 *
 * @throws PackInputError when a file is refused.
 */
export async function readTopicFiles(inputs: readonly InputFile[], until = '9999-12'): Promise<TopicFiles> {
  const used: InputFile[] = [];
  const cited: { file: InputFile; id: string; period?: Period }[] = [];
  const find = (format: InputFormat) => inputs.filter((file) => file.format === format).at(-1);
  async function take<T>(
    format: InputFormat,
    read: (bytes: Uint8Array) => ImportOutcome<T>,
  ): Promise<T | undefined> {
    const file = find(format);
    if (file === undefined) return undefined;
    used.push(file);
    return acceptImport(file.name, read(await readInput(file)));
  }
  function cite(id: string, format: InputFormat, period?: Period): void {
    const file = find(format);
    if (file !== undefined) cited.push({ file, id, ...(period && { period }) });
  }

  const rounds = await take('public-attitude-survey', (bytes) => importAttitudeSurvey(bytes, options));
  const survey = rounds?.filter(({ quarter }) => quarter <= until);
  if (survey !== undefined && survey.length > 0)
    cite(CONFIDENCE_SOURCE, 'public-attitude-survey', spanOf(survey.map((row) => row.quarter)));
  const deprivation = await take('imd-lsoa', (bytes) => importImd(bytes, options));
  cite(DEPRIVATION_SOURCE, 'imd-lsoa');
  const youngPeople = await take('youth-population', (bytes) => importYouthPopulation(bytes, options));
  cite(YOUTH_SOURCE, 'youth-population');
  const squareKilometres = await take('borough-areas', (bytes) => importBoroughAreas(bytes, options));
  cite(AREA_SOURCE, 'borough-areas');
  // What the folder lacks of these the programme holds itself (R44).
  const held = Object.values(PROFILE_SOURCES).filter(({ id }) => !cited.some((one) => one.id === id));
  const layers = {
    river: (await take('river', importRiver)) ?? [],
    stations: (await take('stations', (bytes) => importStations(bytes, options))) ?? [],
    schools: (await take('schools', (bytes) => importSecondarySchools(bytes, options))) ?? [],
    premises: (await take('premises', (bytes) => importPremises(bytes, options))) ?? [],
  };
  const outlines = await take('boundaries', importOutlines);
  const points = await readPoints(inputs, until);
  if (points !== undefined) {
    used.push(...points.files);
    cite(HOTSPOT_SOURCE, points.source.format, points.period);
  }
  const simple = await take('simple', (bytes) => importSimpleCsv(bytes, options));
  const timed = (simple ?? []).filter(
    ({ period, unit }) => period.kind === 'time' && unit === 'count' && period.text.slice(0, 7) <= until,
  );
  if (timed.length > 0)
    cite(TIMES_SOURCE, 'simple', spanOf(timed.map(({ period }) => period.text.slice(0, 7))));
  return {
    used,
    lastMonths: cited.flatMap(({ period }) => period?.to ?? []),
    dataFor: (code, suppliedOn) => ({
      sources: [...cited.map(({ file, ...about }) => sourceOf(file, { ...about, suppliedOn })), ...held],
      ...timesOf(timed, code),
      ...(survey && { survey }),
      deprivation: deprivation ?? DEPRIVATION,
      youngPeople: youngPeople ?? YOUNG_PEOPLE,
      squareKilometres: squareKilometres ?? SQUARE_KILOMETRES,
      ...(points && {
        hexagons: {
          period: points.period,
          counts: points.counts,
          layers: { ...layers, outline: outlines?.get(code) ?? [] },
        },
      }),
    }),
  };
}

/** What happened in the borough at a known time, of the measure that most lines are of. */
function timesOf(rows: readonly SimpleRow[], code: string): Pick<TopicData, 'times'> {
  const own = rows.filter(({ borough }) => borough.code === code);
  const measures = [...new Set(own.map(({ measure }) => measure))].sort();
  const linesOf = (label: string) => own.filter(({ measure }) => measure === label);
  const [label] = measures.sort((a, b) => linesOf(b).length - linesOf(a).length);
  if (label === undefined) return {};
  return {
    times: {
      label,
      moments: linesOf(label).map(({ period, value }) => ({ at: period.text, count: value })),
    },
  };
}

function sourceOf(file: InputFile, about: { id: string; suppliedOn: string; period?: Period }): Source {
  const { id, suppliedOn, period } = about;
  const supplied = suppliedFile(file, suppliedOn);
  if (period !== undefined) return { kind: 'file', id, ...supplied, period, synthetic: false };
  const { publisher, title, fileName, sha256 } = supplied;
  const edition = PUBLICATIONS[file.format]?.edition ?? '';
  return { kind: 'table', id, publisher, title, edition, file: { fileName, sha256 } };
}

function spanOf(months: readonly string[]): Period {
  const sorted = [...months].sort();
  return { from: sorted[0] ?? '', to: sorted.at(-1) ?? '' };
}
