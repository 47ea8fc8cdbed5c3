import * as z from 'zod';
import { HOUR, type Instant, InstantSchema, plus } from '../time/instant.ts';

/** How long a browser may read after its reader has confirmed with a code. */
export const READING_MS = HOUR;

/** A browser in which the reader of one link has confirmed who they are; good for the documents of that link and of no other. */
export const ReadingSessionSchema = z.lazy(() =>
  z.object({
    /** Hash of the secret that only the cookie holds. */
    id: z.string().length(64),
    linkHash: z.string().length(64),
    expiresAt: InstantSchema,
    version: z.int().nonnegative(),
  }),
);
export type ReadingSession = z.infer<typeof ReadingSessionSchema>;

export function newReadingSession(of: { id: string; linkHash: string; at: Instant }): ReadingSession {
  return { id: of.id, linkHash: of.linkHash, expiresAt: plus(of.at, READING_MS), version: 0 };
}

export function mayRead(session: ReadingSession | undefined, linkHash: string, at: Instant): boolean {
  return session !== undefined && session.linkHash === linkHash && session.expiresAt > at;
}
