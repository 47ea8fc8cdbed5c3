import * as z from 'zod';
import type { Figure } from '../figure.ts';
import { ConfidenceTopicSchema } from './confidence.ts';
import { DeprivationTopicSchema } from './deprivation.ts';
import { ExceptionsTopicSchema } from './exceptions.ts';
import { HotspotTopicSchema } from './hotspots.ts';
import { RiskScoreSchema } from './risk-score.ts';
import { SuggestionSchema } from './section-suggestion.ts';
import { SimilarTopicSchema } from './similar-boroughs.ts';
import { TemporalTopicSchema } from './temporal.ts';
import { YouthTopicSchema } from './youth-rate.ts';

/** What a pack can say beyond the crime file; each is there when its data is. */
export const TopicsSchema = z.object({
  similar: SimilarTopicSchema.optional(),
  exceptions: ExceptionsTopicSchema.optional(),
  youth: YouthTopicSchema.optional(),
  confidence: ConfidenceTopicSchema.optional(),
  deprivation: DeprivationTopicSchema.optional(),
  hotspots: HotspotTopicSchema.optional(),
  temporal: TemporalTopicSchema.optional(),
  suggestions: z.array(SuggestionSchema).optional(),
  risk: RiskScoreSchema.optional(),
});
export type Topics = z.infer<typeof TopicsSchema>;

/** Every figure of the topics, in the order of the pack. */
export function figuresOfTopics(topics: Topics): Figure[] {
  const { similar, exceptions, youth, confidence, deprivation, hotspots, temporal } = topics;
  const figures = [
    similar?.boroughs.flatMap((one) => [one.people, one.perSquareKilometre, one.deprivation, one.youngShare]),
    similar?.rates,
    exceptions?.found.flatMap((one) =>
      one.months.flatMap(({ count, lower, upper }) => [count, lower, upper]),
    ),
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
  ];
  return figures.flatMap((list) => list ?? []).flatMap((figure) => figure ?? []);
}
