import { minuteOf, noWrongLinks, oneMore, retryAfterSeconds } from '../domain/link/wrong-links.ts';
import type { Secrets } from '../domain/ports/services.ts';
import type { Store } from '../domain/ports/store.ts';
import { COMMIT_ATTEMPTS } from '../domain/ports/store.ts';
import type { Instant } from '../domain/time/instant.ts';

export interface NoteWrongLinkDeps {
  store: Pick<Store, 'commit' | 'wrongLinks'>;
  secrets: Pick<Secrets, 'hash'>;
}

export type NoteWrongLinkResult = { kind: 'noted' } | { kind: 'too-many'; retryAfterSeconds: number };

/**
 * Counts a link that we do not know against the address from which it was tried. The address is kept as a hash for a minute and logged
 * nowhere. So many at once that they keep each other from counting are too many as well.
 */
export type NoteWrongLink = (tried: { address: string; at: Instant }) => Promise<NoteWrongLinkResult>;

export function createNoteWrongLink({ store, secrets }: NoteWrongLinkDeps): NoteWrongLink {
  return async ({ address, at }) => {
    const id = secrets.hash(`${address} ${minuteOf(at)}`);
    for (let attempt = 1; attempt <= COMMIT_ATTEMPTS; attempt += 1) {
      const counted = (await store.wrongLinks(id)) ?? noWrongLinks(id, at);
      const more = oneMore(counted);
      if (!more) return { kind: 'too-many', retryAfterSeconds: retryAfterSeconds(counted, at) };
      const committed = await store.commit([{ op: 'put', entity: 'wrongLinks', value: more }]);
      if (committed.kind === 'committed') return { kind: 'noted' };
    }
    return { kind: 'too-many', retryAfterSeconds: retryAfterSeconds(noWrongLinks(id, at), at) };
  };
}
