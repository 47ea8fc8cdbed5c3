import { minuteOf, noWrongLinks, oneMore, retryAfterSeconds } from '../domain/link/wrong-links.ts';
import type { Secrets } from '../domain/ports/services.ts';
import type { Store } from '../domain/ports/store.ts';
import { COMMIT_ATTEMPTS } from '../domain/ports/store.ts';
import type { Instant } from '../domain/time/instant.ts';

/** How often something may be tried in a minute; a person comes nowhere near. */
export const TRIES_A_MINUTE = {
  /** Forms sent by one person with their personal link. */
  'link-form': 30,
  /** Forms sent by one member of the team. */
  'team-form': 120,
  /** Ways back from the sign-in, by address: behind CloudFront many people share one. */
  'sign-in': 60,
} as const;

export interface Try {
  what: keyof typeof TRIES_A_MINUTE;
  /** A contact in a task, a subject of the user pool, or an address: kept as a hash for a minute. */
  who: string;
  at: Instant;
}

export type NoteTryResult = { kind: 'noted' } | { kind: 'too-many'; retryAfterSeconds: number };

/** Counts a try, by the same record as links that we do not know (`note-wrong-link`). */
export type NoteTry = (tried: Try) => Promise<NoteTryResult>;

export function createNoteTry(deps: {
  store: Pick<Store, 'commit' | 'wrongLinks'>;
  secrets: Pick<Secrets, 'hash'>;
}): NoteTry {
  const { store, secrets } = deps;
  return async ({ what, who, at }) => {
    const id = secrets.hash(`${what} ${who} ${minuteOf(at)}`);
    for (let attempt = 1; attempt <= COMMIT_ATTEMPTS; attempt += 1) {
      const counted = (await store.wrongLinks(id)) ?? noWrongLinks(id, at);
      const more = oneMore(counted, TRIES_A_MINUTE[what]);
      if (!more) return { kind: 'too-many', retryAfterSeconds: retryAfterSeconds(counted, at) };
      const committed = await store.commit([{ op: 'put', entity: 'wrongLinks', value: more }]);
      if (committed.kind === 'committed') return { kind: 'noted' };
    }
    return { kind: 'too-many', retryAfterSeconds: retryAfterSeconds(noWrongLinks(id, at), at) };
  };
}
