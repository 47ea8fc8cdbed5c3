import type { Secrets } from '../domain/ports/services.ts';
import type { Change, Store } from '../domain/ports/store.ts';
import type { Session } from '../domain/session/session.ts';
import { decideAndCommit } from './commit.ts';

export interface EndSessionsDeps {
  store: Store;
  secrets: Pick<Secrets, 'hash'>;
}

/** `this`: of this cookie alone. `others`: every other one of the same person. */
export type EndSessions = (of: { token: string; which: 'this' | 'others' }) => Promise<{ ended: number }>;

export function createEndSessions({ store, secrets }: EndSessionsDeps): EndSessions {
  return ({ token, which }) =>
    decideAndCommit(store, async () => {
      const sessions = await store.sessions();
      const own = sessions.find(({ id }) => id === secrets.hash(token));
      const ending = own ? chosen(sessions, own, which) : [];
      const changes = ending.map((value): Change => ({ op: 'remove', entity: 'session', value }));
      return { changes, result: { ended: ending.length } };
    });
}

function chosen(sessions: readonly Session[], own: Session, which: 'this' | 'others'): Session[] {
  if (which === 'this') return [own];
  return sessions.filter(({ id, subject }) => subject === own.subject && id !== own.id);
}
