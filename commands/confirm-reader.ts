import { timingSafeEqual } from 'node:crypto';
import type { Secrets } from '../domain/ports/services.ts';
import type { Store } from '../domain/ports/store.ts';
import { codeText, judgeCode, typedCode } from '../domain/reading/reading-code.ts';
import { mayRead, newReadingSession } from '../domain/reading/reading-session.ts';
import type { Instant } from '../domain/time/instant.ts';
import { decideAndCommit, nothing } from './commit.ts';

export interface ConfirmReaderDeps {
  store: Store;
  secrets: Secrets;
}

export type ConfirmReaderResult =
  /** `secret`: for a cookie of this browser. */
  | { kind: 'confirmed'; secret: string }
  | { kind: 'wrong'; triesLeft: number }
  /** Not six digits: costs no try. */
  | { kind: 'no-code' }
  /** None was sent, or its time or its tries are over. */
  | { kind: 'none' };

/** Takes the code that the reader of a link was sent. It is good once, for this link alone. */
export type ConfirmReader = (input: {
  token: string;
  linkHash: string;
  typed: string;
  at: Instant;
}) => Promise<ConfirmReaderResult>;

export function createConfirmReader({ store, secrets }: ConfirmReaderDeps): ConfirmReader {
  return async ({ token, linkHash, typed, at }) => {
    const code = typedCode(typed);
    if (code === undefined) return { kind: 'no-code' };
    const given = secrets.hash(codeText(token, code));
    const secret = secrets.linkToken();
    return decideAndCommit<ConfirmReaderResult>(store, async () => {
      const stored = await store.readingCode(linkHash);
      const judged = judgeCode(stored, { isRight: (hash) => isSame(hash, given), at });
      if (judged.kind === 'none') return nothing({ kind: 'none' });
      const used = { op: 'put', entity: 'readingCode', value: judged.record } as const;
      if (judged.kind === 'wrong') {
        return { changes: [used], result: { kind: 'wrong', triesLeft: judged.triesLeft } };
      }
      const session = newReadingSession({ id: secrets.hash(secret), linkHash, at });
      return {
        changes: [used, { op: 'put', entity: 'readingSession', value: session }],
        result: { kind: 'confirmed', secret },
      };
    });
  };
}

/** In the same time wherever they differ. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Whether this browser has confirmed for this link. Reads only. */
export type IsReaderConfirmed = (input: {
  secret: string | undefined;
  linkHash: string;
  at: Instant;
}) => Promise<boolean>;

export function createIsReaderConfirmed({ store, secrets }: ConfirmReaderDeps): IsReaderConfirmed {
  return async ({ secret, linkHash, at }) => {
    if (!secret) return false;
    return mayRead(await store.readingSession(secrets.hash(secret)), linkHash, at);
  };
}
