import type { Actor } from '../domain/history/history.ts';
import type { Instant } from '../domain/time/instant.ts';

export type ResumeJemResult = { kind: 'resumed'; run: number } | { kind: 'not-failed' } | { kind: 'unknown' };

/** Starts the next run of a JEM whose step failed for good; what is done is found done (ARCHITECTURE 2). */
export type ResumeJem = (input: { jemId: string; by: Actor; at: Instant }) => Promise<ResumeJemResult>;
