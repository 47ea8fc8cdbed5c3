import * as z from 'zod';
import { figuresOfComparison } from '../comparison.ts';
import type { Figure } from '../figure.ts';
import { ConfidenceTopicSchema } from './confidence.ts';
import { CrimeMixTopicSchema, figuresOfMixRow } from './crime-mix.ts';
import { DeprivationTopicSchema } from './deprivation.ts';
import { DisposalsTopicSchema } from './disposals.ts';
import { EqualityTopicSchema } from './equality.ts';
import { ExceptionsTopicSchema } from './exceptions.ts';
import { FurtherFiguresTopicSchema } from './further-figures.ts';
import { HotspotTopicSchema } from './hotspots.ts';
import { OfficersTopicSchema } from './officers.ts';
import { PerformanceYearTopicSchema } from './performance-year.ts';
import { RiskScoreSchema } from './risk-score.ts';
import { SuggestionSchema } from './section-suggestion.ts';
import { SimilarTopicSchema } from './similar-boroughs.ts';
import { TemporalTopicSchema } from './temporal.ts';
import { YouthTopicSchema } from './youth-rate.ts';

/** Something that the pack would show and nobody has supplied: what, from whom, and how it would come (R44). */
const GapSchema = z.lazy(() => z.object({ what: z.string(), owner: z.string(), how: z.string() }));
export type Gap = z.infer<typeof GapSchema>;

/** What a pack can say beyond the crime file; each is there when its data is. */
export const TopicsSchema = z.lazy(() =>
  z.object({
    similar: SimilarTopicSchema.optional(),
    exceptions: ExceptionsTopicSchema.optional(),
    youth: YouthTopicSchema.optional(),
    confidence: ConfidenceTopicSchema.optional(),
    deprivation: DeprivationTopicSchema.optional(),
    hotspots: HotspotTopicSchema.optional(),
    temporal: TemporalTopicSchema.optional(),
    performanceYear: PerformanceYearTopicSchema.optional(),
    mix: CrimeMixTopicSchema.optional(),
    officers: OfficersTopicSchema.optional(),
    disposals: DisposalsTopicSchema.optional(),
    equality: EqualityTopicSchema.optional(),
    further: FurtherFiguresTopicSchema.optional(),
    gaps: z.array(GapSchema).optional(),
    suggestions: z.array(SuggestionSchema).optional(),
    risk: RiskScoreSchema.optional(),
  }),
);
export type Topics = z.infer<typeof TopicsSchema>;

/** Every figure of the topics, in the order of the pack. */
export function figuresOfTopics(topics: Topics): Figure[] {
  const { similar, exceptions, youth, confidence, deprivation, hotspots, temporal } = topics;
  const { performanceYear, mix } = topics;
  const figures = [
    similar?.boroughs.flatMap((one) => [one.people, one.perSquareKilometre, one.deprivation, one.youngShare]),
    similar?.rates,
    exceptions?.found.flatMap((one) =>
      one.months.flatMap(({ count, lower, upper }) => [count, lower, upper]),
    ),
    performanceYear?.measures.flatMap(({ comparison, wholeYear }) => [
      ...figuresOfComparison(comparison),
      wholeYear,
    ]),
    mix && [...mix.categories, ...mix.theme].flatMap(figuresOfMixRow),
    youth?.measures.flatMap(({ borough, london }) => [borough, london]),
    confidence?.measures.flatMap((one) => [one.latest, one.london, one.yearBefore, one.change]),
    confidence && [...confidence.trend.borough, ...confidence.trend.london],
    deprivation && [
      ...[deprivation.score, deprivation.londonScore],
      ...[...deprivation.deciles, ...deprivation.londonDeciles],
      ...[deprivation.mostDeprived, deprivation.londonMostDeprived],
    ],
    hotspots && [hotspots.total, hotspots.half, ...hotspots.listed.map((one) => one.count)],
    temporal?.blocks.flat(),
    ...figuresOfSupplied(topics),
  ];
  return figures.flatMap((list) => list ?? []).flatMap((figure) => figure ?? []);
}

function figuresOfSupplied({ officers, disposals, equality, further }: Topics) {
  const { gap } = equality ?? {};
  return [
    officers && [
      ...officers.areas.map((area) => area.officers),
      ...officers.measures.flatMap(({ offences, perOfficer }) => [offences, ...perOfficer]),
    ],
    disposals?.crimes.flatMap((one) => one.disposals.flatMap(({ count, share }) => [count, share])),
    equality?.tables.flatMap(({ groups }) => groups.flatMap(({ figure, rate }) => [figure, rate])),
    gap && [gap.minority, gap.majority, gap.points],
    further?.rows.flatMap(({ figure, before }) => [figure, before]),
  ];
}
