import * as z from 'zod';
import { FigureSchema } from '../figure.ts';

/** What boroughs are compared by. All four are public and none of them is about crime. */
export interface BoroughProfile {
  code: string;
  name: string;
  people: number;
  squareKilometres: number;
  /** Average score of the Index of Multiple Deprivation over residents. */
  deprivation: number;
  /** Share of residents aged 10 to 19, in per cent. */
  youngShare: number;
}

export interface SimilarBorough {
  profile: BoroughProfile;
  /** Standard deviations, over the four variables together. */
  distance: number;
}

/** As many as a table beside a chart holds, and enough that one odd borough does not make the average. */
export const SIMILAR_BOROUGHS = 5;

/**
 * People and density are compared as ratios, so by logarithm: twice as dense is as far at either end. Deprivation and youth are
 * compared as they are.
 */
const VARIABLES: readonly ((profile: BoroughProfile) => number)[] = [
  ({ people }) => Math.log(people),
  ({ people, squareKilometres }) => Math.log(people / squareKilometres),
  ({ deprivation }) => deprivation,
  ({ youngShare }) => youngShare,
];

/**
 * The boroughs most like one: each variable in standard deviations of all boroughs, equally weighted, straight-line distance,
 * nearest first. Our own method, described in docs/data-pack.md; it is not the grouping of any other body.
 *
 * @throws RangeError when the borough is not among the profiles.
 */
export function findSimilarBoroughs(
  profiles: readonly BoroughProfile[],
  code: string,
  count = SIMILAR_BOROUGHS,
): SimilarBorough[] {
  const places = new Map(profiles.map(({ code: one }) => [one, [] as number[]]));
  for (const variable of VARIABLES) {
    const standardise = standardiser(profiles.map(variable));
    for (const profile of profiles) places.get(profile.code)?.push(standardise(variable(profile)));
  }
  const own = places.get(code);
  if (own === undefined) throw new RangeError(`no profile of ${code}`);
  return profiles
    .filter((profile) => profile.code !== code)
    .map((profile) => ({
      profile,
      distance: Math.hypot(...(places.get(profile.code) ?? []).map((value, at) => value - (own[at] ?? 0))),
    }))
    .sort((a, b) => a.distance - b.distance || (a.profile.code < b.profile.code ? -1 : 1))
    .slice(0, count);
}

/** A variable in which all boroughs are alike tells none apart. */
function standardiser(values: readonly number[]): (value: number) => number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const deviation = Math.sqrt(variance);
  return (value) => (deviation < 1e-12 ? 0 : (value - mean) / deviation);
}

/** The borough's variables as shown, then those of each similar one, in the order of names and not of any merit (R80). */
export const SimilarTopicSchema = z.lazy(() =>
  z.object({
    boroughs: z
      .array(
        z.object({
          name: z.string(),
          people: FigureSchema,
          perSquareKilometre: FigureSchema,
          deprivation: FigureSchema,
          youngShare: FigureSchema,
        }),
      )
      .min(2),
    /** All recorded crime per 1,000 people in the similar boroughs together, for the years of the trend. */
    rates: z.array(FigureSchema).min(2),
  }),
);
export type SimilarTopic = z.infer<typeof SimilarTopicSchema>;
