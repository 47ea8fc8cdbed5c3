import type { Secrets } from '../domain/ports/services.ts';
import type { Store } from '../domain/ports/store.ts';
import { isSessionOver, notedUse, type Session } from '../domain/session/session.ts';
import type { Instant } from '../domain/time/instant.ts';

export interface UseSessionDeps {
  store: Pick<Store, 'commit' | 'session'>;
  secrets: Pick<Secrets, 'hash'>;
}

/** The session that a cookie is of; undefined when there is none, or none any more. Notes from time to time that it is in use. */
export type UseSession = (token: string, at: Instant) => Promise<Session | undefined>;

export function createUseSession({ store, secrets }: UseSessionDeps): UseSession {
  return async (token, at) => {
    const session = await store.session(secrets.hash(token));
    if (!session || isSessionOver(session, at)) return undefined;
    const noted = notedUse(session, at);
    // A conflict is another request of the same browser that has noted it, or the end of the session, which the next request sees.
    if (noted) await store.commit([{ op: 'put', entity: 'session', value: noted }]);
    return session;
  };
}
