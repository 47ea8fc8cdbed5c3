import type { BoroughRef, CrimeTable } from './crime-table.ts';
import { crimeTopics } from './crime-topics.ts';
import type { Figure } from './figure.ts';
import type { AttitudeRow } from './importers/public-attitude-survey.ts';
import type { HexCount } from './importers/street-tally.ts';
import type { YouthPopulationRow } from './importers/youth-population.ts';
import type { Period } from './month.ts';
import { type Note, type PackAnalysis, PackAnalysisSchema, type Source } from './pack-analysis.ts';
import type { PopulationEstimates } from './population.ts';
import type { SuppliedRow } from './supplied.ts';
import { streetTypesOf } from './themes.ts';
import { measureConfidence } from './topics/confidence.ts';
import { type DeprivationShare, measureDeprivation } from './topics/deprivation.ts';
import { describeDisposals, isDisposal } from './topics/disposals.ts';
import { EQUALITY_RULE, isEquality, viewEquality } from './topics/equality.ts';
import { listFurtherFigures } from './topics/further-figures.ts';
import { findGaps } from './topics/gaps.ts';
import { findHotspots, type MapLayers } from './topics/hotspots.ts';
import { isOfficers } from './topics/officers.ts';
import { scoreRisk } from './topics/risk-score.ts';
import { suggestSections } from './topics/section-suggestion.ts';
import { similarTo } from './topics/similar-topic.ts';
import { findTemporalPattern, type TimedCount } from './topics/temporal.ts';
import { figuresOfTopics, type Topics } from './topics/topics.ts';

/** What there is beyond the crime file; nothing of it is needed. Each is a source of its own, listed in `sources`. */
export interface TopicData {
  sources: readonly Source[];
  survey?: readonly AttitudeRow[];
  deprivation?: readonly DeprivationShare[];
  youngPeople?: readonly YouthPopulationRow[];
  /** By ONS code. */
  squareKilometres?: ReadonlyMap<string, number>;
  hexagons?: { period: Period; counts: readonly HexCount[]; layers: MapLayers };
  /** What happened when, what it is, and the id of the source that says so. */
  times?: { label: string; source: string; moments: readonly TimedCount[] };
  /** What partners supplied in the simple layout, on all boroughs. */
  supplied?: readonly SuppliedRow[];
  /** Since the borough's last JEM, where it had one. */
  monthsSinceJem?: number;
}

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
  const { borough, latest: period } = analysis;
  const similar = similarTo({ ...request, borough, period });
  const confidence = data.survey && measureConfidence(data.survey, borough);
  const deprivation = data.deprivation && measureDeprivation(data.deprivation, borough);
  const { youngPeople, supplied = [] } = data;
  const ofCrime = crimeTopics({ ...request, youngPeople, supplied, similar });
  const held: Topics = {
    ...{ confidence, deprivation },
    ...ofCrime,
    ...placeTopics(request),
    ...suppliedTopics(request, ofCrime),
  };
  const suggestions = suggestSections({
    boroughRate: analysis.total.boroughRate,
    londonRate: analysis.total.londonRate,
    similarRate: held.similar?.rates.at(-1),
    ...held,
  });
  const risk = scoreRisk({
    rateRatio: ratio(analysis.total.boroughRate, analysis.total.londonRate),
    changePercent: analysis.total.borough.changePercent.value ?? undefined,
    deprivation: deprivation?.score.value ?? undefined,
    confidence: confidence?.measures[0]?.latest.value ?? undefined,
    monthsSinceJem: data.monthsSinceJem,
  });
  const topics: Topics = { ...held, gaps: findGaps(held), suggestions, risk };
  const used = new Set(figuresOfTopics(topics).flatMap((figure) => figure.sources));
  const sources = [...analysis.sources, ...data.sources.filter(({ id }) => used.has(id))];
  const notes = [...analysis.notes, equalityNote(topics)];
  return PackAnalysisSchema.parse({ ...analysis, sources, notes, topics });
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
  const temporal = times && findTemporalPattern(times.moments, { ...times, borough });
  return { hotspots, temporal };
}

/** What partners supplied about this borough: a line that no section of its own shows is among the further figures. */
function suppliedTopics({ analysis: { borough }, data }: Request, { officers }: Topics): Topics {
  const own = (data.supplied ?? []).filter((row) => row.borough.code === borough.code);
  const disposals = describeDisposals(own);
  const equality = viewEquality(own);
  const isShown = (row: SuppliedRow) =>
    (officers !== undefined && isOfficers(row)) ||
    (disposals !== undefined && isDisposal(row)) ||
    (equality !== undefined && isEquality(row)) ||
    (row.period.kind === 'time' && row.measure === data.times?.label);
  return { disposals, equality, further: listFurtherFigures(own.filter((row) => !isShown(row))) };
}

/** In every pack and report (R41). */
function equalityNote({ equality }: Topics): Note {
  const text =
    equality === undefined
      ? 'No equality figures were supplied: who is a victim, who is accused and how content victims are, by group, is asked of the Metropolitan Police with the victim and suspect profile.'
      : EQUALITY_RULE;
  return { about: 'equality', text };
}

function ratio(one: Figure, other: Figure): number | undefined {
  return one.value === null || other.value === null || other.value === 0
    ? undefined
    : one.value / other.value;
}
