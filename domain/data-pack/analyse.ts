import { type Area, firstAndLast, londonOf, type Selection } from './counting.ts';
import type { BoroughRef, CrimeTable, FileProblem } from './crime-table.ts';
import { createFigureMaker, type FigureMaker, POPULATION_SOURCE } from './figures.ts';
import { crimeSourceIds, partsOf } from './join-tables.ts';
import { addMonths, monthNumber, type Period, twelveMonthsTo } from './month.ts';
import { writeNotes } from './notes.ts';
import type { BesideLondon, PackAnalysis, Source } from './pack-analysis.ts';
import type { PopulationEstimates } from './population.ts';
import { isSyntheticFileName, SYNTHETIC_PUBLISHER } from './synthetic.ts';
import { belongsTo, measuresOf, type ThemeId } from './themes.ts';

export interface SuppliedFile {
  publisher: string;
  title: string;
  fileName: string;
  /** Of the bytes as supplied, in lower-case hexadecimal. */
  sha256: string;
  /** London date. */
  suppliedOn: string;
}

export interface AnalysisRequest {
  table: CrimeTable;
  file: SuppliedFile;
  /** Oldest first, where the table was joined from more files than the newest. */
  earlierFiles?: readonly SuppliedFile[];
  borough: BoroughRef;
  boroughs: readonly BoroughRef[];
  theme: ThemeId;
  populations: PopulationEstimates;
}

export type AnalysisOutcome =
  | { kind: 'analysed'; analysis: PackAnalysis }
  | { kind: 'refused'; problems: FileProblem[] };

const MOST_TREND_YEARS = 5;
const LEAST_MONTHS = 24;

/** All recorded crime of the file. */
export const EVERYTHING: Selection = { id: 'all', label: 'All recorded crime', includes: () => true };

/**
 * The figures of a first pack (R28 a, b): the latest twelve months of the file against the twelve before, by category and by
 * what the theme looks at; up to five such years; the rate per 1,000 people; the borough beside London as a whole and never in a
 * ranking (R80). Equal input gives an equal answer.
 */
export function analyse(request: AnalysisRequest): AnalysisOutcome {
  const { table, borough } = request;
  const span = firstAndLast(table);
  if (span === undefined || table.months.length < LEAST_MONTHS) {
    const message = `The file covers ${table.months.length} months. ${LEAST_MONTHS} are needed to compare a year with the one before.`;
    return { kind: 'refused', problems: [{ message }] };
  }
  if (!table.series.some((series) => series.borough === borough.code))
    return { kind: 'refused', problems: [{ message: `The file has no row for ${borough.name}.` }] };

  const latest = twelveMonthsTo(span.last);
  const previous = twelveMonthsTo(addMonths(span.last, -12));
  const areas = { borough: areaOf(borough), london: londonOf(request.boroughs) };
  const figures = createFigureMaker(table, request.populations);
  const beside = (select: Selection) => figures.besideLondon(select, areas, { latest, previous });
  const measures = selectMeasures(table, request.theme);
  const trend = trendOf({ figures, areas, measures, years: yearsTo(table) });
  const sources = sourcesOf(request);
  return {
    kind: 'analysed',
    analysis: {
      schemaVersion: 1,
      borough: { code: borough.code, name: borough.name },
      theme: request.theme,
      latest,
      previous,
      sources,
      total: beside(EVERYTHING),
      themeMeasures: measures.map((measure) => ({ ...beside(measure), ...withinOf(table, measure) })),
      categories: inUse(majorsOf(table).map(beside)),
      trend,
      months: monthsOf(figures, areas.borough, latest),
      notes: writeNotes({ table, london: areas.london, theme: request.theme, trend, sources }),
    },
  };
}

export function areaOf(borough: BoroughRef): Area {
  return { id: borough.code, name: borough.name, boroughs: [borough.code] };
}

/** Without categories that London used in neither year, unless it used none at all. */
function inUse(categories: BesideLondon[]): BesideLondon[] {
  const used = categories.filter(({ london }) => london.latest.value !== 0 || london.previous.value !== 0);
  return used.length > 0 ? used : categories;
}

/** Complete periods of twelve months that end with the file's last month, oldest first. */
function yearsTo(table: CrimeTable): Period[] {
  const last = table.months.at(-1) ?? '';
  const count = Math.min(MOST_TREND_YEARS, Math.floor(table.months.length / 12));
  return Array.from({ length: count }, (_, back) => twelveMonthsTo(addMonths(last, -12 * back))).reverse();
}

/** What the theme looks at, of what the file has. */
export function selectMeasures(table: CrimeTable, theme: ThemeId): Selection[] {
  return measuresOf(theme, table.layout)
    .filter((measure) => table.series.some((series) => belongsTo(measure, series)))
    .map((measure) => ({
      id: `measure-${measure.id}`,
      label: measure.label,
      includes: (series) => belongsTo(measure, series),
    }));
}

/** The one main category that a measure is part of; nothing where it is of several, or whole. */
function withinOf(table: CrimeTable, measure: Selection): Pick<BesideLondon, 'within'> {
  const majors = new Set(table.series.filter((one) => measure.includes(one)).map(({ major }) => major));
  const [within] = majors;
  const isWhole = table.series.every((one) => one.major !== within || measure.includes(one));
  return within === undefined || majors.size > 1 || isWhole ? {} : { within };
}

/** The publisher's main categories. */
export function majorsOf(table: CrimeTable): Selection[] {
  const majors = [...new Set(table.series.map((series) => series.major))].sort((a, b) => (a < b ? -1 : 1));
  return majors.map((major) => ({
    id: `category-${major.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`,
    label: major,
    includes: (series) => series.major === major,
  }));
}

function trendOf(of: {
  figures: FigureMaker;
  areas: { borough: Area; london: Area };
  measures: readonly Selection[];
  years: readonly Period[];
}): PackAnalysis['trend'] {
  const { figures, areas, measures, years } = of;
  const rates = (area: Area) => ({
    label: area.name,
    years: years.map((year) => figures.rate(EVERYTHING, area, year)),
  });
  return {
    offences: figures.overYears(EVERYTHING, areas.borough, years),
    boroughRate: rates(areas.borough),
    londonRate: rates(areas.london),
    measures: measures.map((measure) => figures.overYears(measure, areas.borough, years)),
  };
}

function monthsOf(figures: FigureMaker, borough: Area, latest: Period): PackAnalysis['months'] {
  const length = monthNumber(latest.to) - monthNumber(latest.from) + 1;
  return Array.from({ length }, (_, at) => {
    const month = addMonths(latest.from, at);
    const before = addMonths(month, -12);
    return {
      month,
      latest: figures.offences(EVERYTHING, borough, { from: month, to: month }),
      previous: figures.offences(EVERYTHING, borough, { from: before, to: before }),
    };
  });
}

function sourcesOf({ table, file, earlierFiles = [], populations }: AnalysisRequest): Source[] {
  const ids = crimeSourceIds(table);
  const files = partsOf(table).flatMap((period, at): Source[] => {
    const supplied = [...earlierFiles, file][at];
    if (supplied === undefined) return [];
    const synthetic = table.synthetic || isSyntheticFileName(supplied.fileName);
    const publisher = synthetic ? SYNTHETIC_PUBLISHER : supplied.publisher;
    return [{ kind: 'file', id: ids[at] ?? '', ...supplied, publisher, period, synthetic }];
  });
  const { publisher, title, edition } = populations;
  return [...files.reverse(), { kind: 'table', id: POPULATION_SOURCE, publisher, title, edition }];
}
