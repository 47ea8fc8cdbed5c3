import type { Secrets } from '../domain/ports/services.ts';
import type { Change, Store } from '../domain/ports/store.ts';
import { isSessionOver, type Session } from '../domain/session/session.ts';
import type { Instant } from '../domain/time/instant.ts';

export interface StartSessionDeps {
  store: Pick<Store, 'commit' | 'sessions'>;
  secrets: Pick<Secrets, 'linkToken' | 'hash'>;
}

/** Who has just proved to the user pool who they are. */
export type SignedInPerson = Pick<Session, 'subject' | 'name' | 'email' | 'roles'>;

/** Begins a session. `token`: the secret for the cookie, of which only the hash is kept. */
export type StartSession = (
  person: SignedInPerson & { at: Instant },
) => Promise<{ session: Session; token: string }>;

/** One of the new session, the rest for old ones: a transaction takes at most 100. */
const MOST_CLEARED = 90;

export function createStartSession({ store, secrets }: StartSessionDeps): StartSession {
  return async ({ at, ...person }) => {
    const token = secrets.linkToken();
    const value: Session = { ...person, id: secrets.hash(token), startedAt: at, seenAt: at, version: 0 };
    await store.commit([{ op: 'put', entity: 'session', value }]);
    await clear(store, at);
    return { session: value, token };
  };
}

/** Those that are over are cleared away whenever somebody signs in; one that just ended otherwise is no harm. */
async function clear(store: StartSessionDeps['store'], at: Instant): Promise<void> {
  const over = (await store.sessions()).filter((session) => isSessionOver(session, at));
  const changes = over
    .slice(0, MOST_CLEARED)
    .map((value): Change => ({ op: 'remove', entity: 'session', value }));
  if (changes.length > 0) await store.commit(changes);
}
