import * as z from 'zod';
import type { Figure } from '../figure.ts';
import type { ConfidenceTopic } from './confidence.ts';
import type { DeprivationTopic } from './deprivation.ts';
import type { ExceptionsTopic } from './exceptions.ts';
import type { HotspotTopic } from './hotspots.ts';
import type { YouthTopic } from './youth-rate.ts';

/** One section of the pack and whether the figures speak for giving it time in the meeting. The analyst decides (R9). */
export const SuggestionSchema = z.lazy(() =>
  z.object({
    section: z.string(),
    isSuggested: z.boolean(),
    /** The rule with its numbers, in a sentence without its full stop. */
    because: z.string(),
  }),
);
export type Suggestion = z.infer<typeof SuggestionSchema>;

/** A rate this much above London's is worth the meeting's time. */
const CLEARLY_ABOVE_LONDON = 1.1;
/** In percentage points; below it a survey of a borough cannot tell. */
const CLEAR_POINTS = 5;
/** When half of the crimes are in so few of the places, places are what to speak about. */
const CONCENTRATED_PERCENT = 10;

export interface SuggestionInputs {
  boroughRate: Figure;
  londonRate: Figure;
  similarRate?: Figure | undefined;
  exceptions?: ExceptionsTopic | undefined;
  confidence?: ConfidenceTopic | undefined;
  deprivation?: DeprivationTopic | undefined;
  hotspots?: HotspotTopic | undefined;
  youth?: YouthTopic | undefined;
}

/** Which sections matter for this borough, each with its reason, those for it first. Sections without data are not in the list. */
export function suggestSections(inputs: SuggestionInputs): Suggestion[] {
  const all = [
    besideLondon(inputs),
    besideSimilar(inputs),
    exceptional(inputs),
    confidence(inputs),
    deprivation(inputs),
    hotspots(inputs),
    youth(inputs),
  ].flatMap((suggestion) => suggestion ?? []);
  return [...all.filter((one) => one.isSuggested), ...all.filter((one) => !one.isSuggested)];
}

function besideLondon({ boroughRate, londonRate }: SuggestionInputs): Suggestion {
  return compare('The borough beside London', {
    value: numberOf(boroughRate),
    other: numberOf(londonRate),
    words: 'all recorded crime per 1,000 people',
    against: 'London',
  });
}

function besideSimilar({ boroughRate, similarRate }: SuggestionInputs): Suggestion | undefined {
  if (similarRate === undefined) return undefined;
  return compare('Most similar boroughs', {
    value: numberOf(boroughRate),
    other: numberOf(similarRate),
    words: 'all recorded crime per 1,000 people',
    against: 'the most similar boroughs',
  });
}

function exceptional({ exceptions }: SuggestionInputs): Suggestion | undefined {
  if (exceptions === undefined) return undefined;
  const { found, examined } = exceptions;
  return {
    section: 'Performance by exception',
    isSuggested: found.length > 0,
    because: `${found.length} of ${examined} kinds of crime left their usual range in the latest year; one is enough`,
  };
}

function confidence({ confidence: topic }: SuggestionInputs): Suggestion | undefined {
  const first = topic?.measures[0];
  if (first === undefined) return undefined;
  const gap = numberOf(first.latest) - numberOf(first.london);
  const change = first.change === undefined ? 0 : numberOf(first.change);
  return {
    section: 'Confidence in policing',
    isSuggested: gap <= -CLEAR_POINTS || change <= -CLEAR_POINTS,
    because: `${percent(first.latest)} say that police do a good job, ${percent(first.london)} in London, and the change in a year is ${change.toFixed(0).replace('-', '−')} points; ${CLEAR_POINTS} points below or down would call for it`,
  };
}

function deprivation({ deprivation: topic }: SuggestionInputs): Suggestion | undefined {
  if (topic === undefined) return undefined;
  const { mostDeprived, londonMostDeprived } = topic;
  return {
    section: 'Deprivation',
    isSuggested: numberOf(mostDeprived) > numberOf(londonMostDeprived),
    because: `${percent(mostDeprived)} of residents live in the most deprived three tenths of England, ${percent(londonMostDeprived)} in London; more than London calls for it`,
  };
}

function hotspots({ hotspots: topic }: SuggestionInputs): Suggestion | undefined {
  if (topic === undefined) return undefined;
  return {
    section: 'Hotspots',
    isSuggested: numberOf(topic.half) <= CONCENTRATED_PERCENT,
    because: `half of it is in ${percent(topic.half)} of the hexagons with crime; ${CONCENTRATED_PERCENT}% or less calls for it`,
  };
}

function youth({ youth: topic }: SuggestionInputs): Suggestion | undefined {
  if (topic === undefined) return undefined;
  const above = topic.measures.filter(
    ({ borough, london }) => numberOf(borough) > numberOf(london) * CLEARLY_ABOVE_LONDON,
  );
  return {
    section: 'Rates by young people',
    isSuggested: above.length > 0,
    because: `${above.length} of ${topic.measures.length} measures are more than a tenth above London per 1,000 young people; one is enough`,
  };
}

function compare(
  section: string,
  { value, other, words, against }: { value: number; other: number; words: string; against: string },
): Suggestion {
  return {
    section,
    isSuggested: value > other * CLEARLY_ABOVE_LONDON,
    because: `${words} is ${value.toFixed(1)}, in ${against} ${other.toFixed(1)}; more than a tenth above calls for it`,
  };
}

function percent(figure: Figure): string {
  return `${numberOf(figure).toFixed(0)}%`;
}

function numberOf(figure: Figure): number {
  return figure.value ?? 0;
}
