import * as z from 'zod';
import { type Instant, InstantSchema, MINUTE, plus, secondsBetween } from '../time/instant.ts';

/** Unknown links that one address may try in a minute. A person who mistypes tries a few; links that are known are never counted. */
export const WRONG_LINKS_A_MINUTE = 10;

/** How often one address has tried a link that we do not know, in one minute. */
export const WrongLinksSchema = z.lazy(() =>
  z.object({
    /** Hash of the address and the minute: neither can be read from it. */
    id: z.string().length(64),
    tried: z.int().nonnegative(),
    /** End of the minute; the record is of no use after it. */
    until: InstantSchema,
    version: z.int().nonnegative(),
  }),
);
export type WrongLinks = z.infer<typeof WrongLinksSchema>;

/** `2027-01-04T09:00:00.000Z` for any instant of that minute. */
export function minuteOf(at: Instant): Instant {
  return `${at.slice(0, 'yyyy-mm-ddThh:mm'.length)}:00.000Z`;
}

export function noWrongLinks(id: string, at: Instant): WrongLinks {
  return { id, tried: 0, until: plus(minuteOf(at), MINUTE), version: 0 };
}

/** One more; undefined when the limit is reached, so that a flood is not written down. */
export function oneMore(counted: WrongLinks, most: number = WRONG_LINKS_A_MINUTE): WrongLinks | undefined {
  return counted.tried < most ? { ...counted, tried: counted.tried + 1 } : undefined;
}

/** Seconds after which the address may try again. */
export function retryAfterSeconds({ until }: WrongLinks, at: Instant): number {
  return secondsBetween(at, until);
}
