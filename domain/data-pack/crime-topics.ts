import { EVERYTHING, majorsOf, selectMeasures } from './analyse.ts';
import { type Area, londonOf, type Selection } from './counting.ts';
import type { BoroughRef, CrimeTable } from './crime-table.ts';
import { createFigureMaker } from './figures.ts';
import type { YouthPopulationRow } from './importers/youth-population.ts';
import { crimeSourcesOf } from './join-tables.ts';
import type { PackAnalysis } from './pack-analysis.ts';
import type { PopulationEstimates } from './population.ts';
import { menuOf } from './section-choice.ts';
import type { SuppliedRow } from './supplied.ts';
import { THEMES } from './themes.ts';
import { describeMix } from './topics/crime-mix.ts';
import { findExceptions } from './topics/exceptions.ts';
import { measureOfficers } from './topics/officers.ts';
import { comparePerformanceYears } from './topics/performance-year.ts';
import type { SimilarTopic } from './topics/similar-boroughs.ts';
import type { SimilarBoroughs } from './topics/similar-topic.ts';
import type { Topics } from './topics/topics.ts';
import { rateByYoungPeople } from './topics/youth-rate.ts';

interface Request {
  analysis: PackAnalysis;
  table: CrimeTable;
  boroughs: readonly BoroughRef[];
  populations: PopulationEstimates;
  youngPeople?: readonly YouthPopulationRow[] | undefined;
  /** Of all boroughs. */
  supplied: readonly SuppliedRow[];
  similar: SimilarBoroughs | undefined;
}

/** The topics that are made from recorded crime, alone or with one more table. */
export function crimeTopics(request: Request): Topics {
  const { analysis, table, boroughs, populations, supplied, similar } = request;
  const { borough: ref, latest, previous } = analysis;
  const borough: Area = { id: ref.code, name: ref.name, boroughs: [ref.code] };
  const areas = { borough, london: londonOf(boroughs) };
  const measures = selectMeasures(table, analysis.theme);
  const majors = majorsOf(table);
  const figures = createFigureMaker(table, populations);
  const few = [EVERYTHING, ...measures];
  return {
    similar: similar && withRates(similar, request),
    exceptions: findExceptions({
      table,
      areas,
      selections: [EVERYTHING, ...apartFrom(majors, measures), ...majors],
      offences: figures.offences,
    }),
    performanceYear: comparePerformanceYears({ table, selections: few, borough, figures }),
    mix: describeMix({
      ...{ table, everything: EVERYTHING, majors, measures, areas, figures },
      periods: { latest, previous },
    }),
    officers: measureOfficers({
      rows: supplied,
      selections: few,
      areas: [borough, ...(similar ? [similar.area] : []), areas.london],
      period: latest,
      figures,
    }),
    youth: youthTopic(request, { selections: measures, areas }),
  };
}

function youthTopic(
  { analysis: { theme, latest }, table, youngPeople }: Request,
  of: { selections: readonly Selection[]; areas: { borough: Area; london: Area } },
): Topics['youth'] {
  const asksForIt = THEMES[theme].byYoungPeople || menuOf(theme).includes('youth');
  if (!asksForIt || youngPeople === undefined) return undefined;
  const crimeSources = crimeSourcesOf(table)(latest);
  return rateByYoungPeople({ ...of, table, period: latest, population: youngPeople, crimeSources });
}

function withRates(
  { area, boroughs }: SimilarBoroughs,
  { analysis, table, populations }: Request,
): SimilarTopic {
  const figures = createFigureMaker(table, populations);
  const years = analysis.trend.boroughRate.years.map(({ period }) => period);
  return { boroughs, rates: years.map((year) => figures.rate(EVERYTHING, area, year)) };
}

/** A measure that is a whole category would be told twice. */
function apartFrom(majors: readonly Selection[], measures: readonly Selection[]): Selection[] {
  const names = new Set(majors.map(({ label }) => label.toLowerCase()));
  return measures.filter(({ label }) => !names.has(label.toLowerCase()));
}
