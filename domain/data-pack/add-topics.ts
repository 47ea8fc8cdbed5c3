import { EVERYTHING, majorsOf, selectMeasures } from './analyse.ts';
import { type Area, londonOf, type Selection } from './counting.ts';
import type { BoroughRef, CrimeTable } from './crime-table.ts';
import type { Figure } from './figure.ts';
import { createFigureMaker, POPULATION_SOURCE } from './figures.ts';
import type { AttitudeRow } from './importers/public-attitude-survey.ts';
import type { HexCount } from './importers/street-tally.ts';
import type { YouthPopulationRow } from './importers/youth-population.ts';
import { crimeSourcesOf } from './join-tables.ts';
import { midYearOf, type Period } from './month.ts';
import { type PackAnalysis, PackAnalysisSchema, type Source } from './pack-analysis.ts';
import type { PopulationEstimates } from './population.ts';
import { streetTypesOf, THEMES } from './themes.ts';
import { measureConfidence } from './topics/confidence.ts';
import {
  averageScore,
  DEPRIVATION_SOURCE,
  type DeprivationShare,
  measureDeprivation,
} from './topics/deprivation.ts';
import { findExceptions } from './topics/exceptions.ts';
import { findHotspots, type MapLayers } from './topics/hotspots.ts';
import { scoreRisk } from './topics/risk-score.ts';
import { suggestSections } from './topics/section-suggestion.ts';
import { type BoroughProfile, findSimilarBoroughs, type SimilarTopic } from './topics/similar-boroughs.ts';
import { findTemporalPattern, type TimedCount } from './topics/temporal.ts';
import { figuresOfTopics, type Topics } from './topics/topics.ts';
import { rateByYoungPeople, YOUTH_SOURCE } from './topics/youth-rate.ts';

/** What there is beyond the crime file; nothing of it is needed. Each is a source of its own, listed in `sources`. */
export interface TopicData {
  sources: readonly Source[];
  survey?: readonly AttitudeRow[];
  deprivation?: readonly DeprivationShare[];
  youngPeople?: readonly YouthPopulationRow[];
  /** By ONS code. */
  squareKilometres?: ReadonlyMap<string, number>;
  hexagons?: { period: Period; counts: readonly HexCount[]; layers: MapLayers };
  /** What happened when, and what it is. */
  times?: { label: string; moments: readonly TimedCount[] };
  /** Since the borough's last JEM, where it had one. */
  monthsSinceJem?: number;
}

/** Id of the source of `squareKilometres`. */
export const AREA_SOURCE = 'borough-areas';

interface Request {
  analysis: PackAnalysis;
  table: CrimeTable;
  boroughs: readonly BoroughRef[];
  populations: PopulationEstimates;
  data: TopicData;
}

/** The analysis with everything that the further data allows; sources of which no figure is made are left out. */
export function addTopics(request: Request): PackAnalysis {
  const { analysis, data } = request;
  const { borough } = analysis;
  const similar = similarTopic(request);
  const confidence = data.survey && measureConfidence(data.survey, borough);
  const deprivation = data.deprivation && measureDeprivation(data.deprivation, borough);
  const held = { similar, confidence, deprivation, ...crimeTopics(request), ...placeTopics(request) };
  const suggestions = suggestSections({
    boroughRate: analysis.total.boroughRate,
    londonRate: analysis.total.londonRate,
    similarRate: similar?.rates.at(-1),
    ...held,
  });
  const risk = scoreRisk({
    rateRatio: ratio(analysis.total.boroughRate, analysis.total.londonRate),
    changePercent: analysis.total.borough.changePercent.value ?? undefined,
    deprivation: deprivation?.score.value ?? undefined,
    confidence: confidence?.measures[0]?.latest.value ?? undefined,
    monthsSinceJem: data.monthsSinceJem,
  });
  const topics: Topics = { ...held, suggestions, risk };
  const used = new Set(figuresOfTopics(topics).flatMap((figure) => figure.sources));
  const sources = [...analysis.sources, ...data.sources.filter(({ id }) => used.has(id))];
  return PackAnalysisSchema.parse({ ...analysis, sources, topics });
}

function crimeTopics({ analysis, table, boroughs, populations, data }: Request) {
  const borough = boroughArea(analysis.borough);
  const measures = selectMeasures(table, analysis.theme);
  const majors = majorsOf(table);
  const figures = createFigureMaker(table, populations);
  const exceptions = findExceptions({
    table,
    areas: { borough, london: londonOf(boroughs) },
    selections: [EVERYTHING, ...apartFrom(majors, measures), ...majors],
    offences: figures.offences,
  });
  const youth =
    data.youngPeople &&
    THEMES[analysis.theme].byYoungPeople &&
    rateByYoungPeople({
      table,
      selections: measures,
      areas: { borough, london: londonOf(boroughs) },
      period: analysis.latest,
      population: data.youngPeople,
      crimeSources: crimeSourcesOf(table)(analysis.latest),
    });
  return { exceptions, youth };
}

/** A measure that is a whole category would be told twice. */
function apartFrom(majors: readonly Selection[], measures: readonly Selection[]): Selection[] {
  const names = new Set(majors.map(({ label }) => label.toLowerCase()));
  return measures.filter(({ label }) => !names.has(label.toLowerCase()));
}

function placeTopics({ analysis: { borough, theme }, data }: Request) {
  const { hexagons, times } = data;
  const { label, types } = streetTypesOf(theme);
  const hotspots =
    hexagons &&
    findHotspots({
      hexagons: hexagons.counts,
      period: hexagons.period,
      crimeTypes: types,
      label,
      borough,
      layers: hexagons.layers,
    });
  const temporal = times && findTemporalPattern(times.moments, { label: times.label, borough });
  return { hotspots, temporal };
}

function similarTopic({ analysis, table, boroughs, populations, data }: Request): SimilarTopic | undefined {
  const profiles = profilesOf({ boroughs, populations, data, year: midYearOf(analysis.latest) });
  const own = profiles?.find(({ code }) => code === analysis.borough.code);
  if (profiles === undefined || own === undefined) return undefined;
  const similar = findSimilarBoroughs(profiles, own.code).map(({ profile }) => profile);
  const area = {
    id: 'similar',
    name: 'Most similar boroughs',
    boroughs: similar.map(({ code }) => code),
  };
  const figures = createFigureMaker(table, populations);
  const years = analysis.trend.boroughRate.years.map(({ period }) => period);
  const inOrder = [...similar].sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    boroughs: [own, ...inOrder].map((profile) => describeProfile(profile, analysis.latest)),
    rates: years.map((year) => figures.rate(EVERYTHING, area, year)),
  };
}

function profilesOf(of: {
  boroughs: readonly BoroughRef[];
  populations: PopulationEstimates;
  data: TopicData;
  year: number;
}): BoroughProfile[] | undefined {
  const { deprivation, youngPeople, squareKilometres } = of.data;
  if (!deprivation || !youngPeople || !squareKilometres) return undefined;
  const lastYear = Math.max(...youngPeople.map(({ year }) => year));
  return of.boroughs.flatMap(({ code, name }) => {
    const people = of.populations.estimate(code, of.year)?.people;
    const area = squareKilometres.get(code);
    const young = youngPeople.find((row) => row.boroughCode === code && row.year === lastYear);
    const lsoas = deprivation.filter(({ boroughCode }) => boroughCode === code);
    if (people === undefined || area === undefined || young === undefined || lsoas.length === 0) return [];
    const youngShare = (young.aged10To19 / young.allAges) * 100;
    return [{ code, name, people, squareKilometres: area, deprivation: averageScore(lsoas), youngShare }];
  });
}

function describeProfile(profile: BoroughProfile, period: Period): SimilarTopic['boroughs'][number] {
  const figure = (id: string, label: string, value: number, sources: string[]): Figure => ({
    id: `${profile.code}/profile/${id}`,
    label,
    area: profile.name,
    unit: id === 'young-share' ? 'share' : 'number',
    value,
    period,
    sources,
    ...(sources.includes(POPULATION_SOURCE) && { populationYear: midYearOf(period) }),
  });
  const { name, people, squareKilometres, deprivation, youngShare } = profile;
  return {
    name,
    people: figure('people', 'Residents', people, [POPULATION_SOURCE]),
    perSquareKilometre: figure('density', 'Residents per square kilometre', people / squareKilometres, [
      POPULATION_SOURCE,
      AREA_SOURCE,
    ]),
    deprivation: figure('deprivation', 'Average deprivation score', deprivation, [DEPRIVATION_SOURCE]),
    youngShare: figure('young-share', 'Residents aged 10 to 19', youngShare, [YOUTH_SOURCE]),
  };
}

function boroughArea({ code, name }: BoroughRef): Area {
  return { id: code, name, boroughs: [code] };
}

function ratio(one: Figure, other: Figure): number | undefined {
  return one.value === null || other.value === null || other.value === 0
    ? undefined
    : one.value / other.value;
}
