import { StoreConflictError } from '../contracts/errors.ts';
import { type Change, COMMIT_ATTEMPTS, type Store } from '../domain/ports/store.ts';

export interface Decided<R> {
  /** None: nothing is written and the result stands. */
  changes: readonly Change[];
  result: R;
}

/**
 * Load, decide, commit; after a conflict all three again, because somebody else changed what the decision was made from.
 * @throws StoreConflictError after COMMIT_ATTEMPTS conflicts in a row.
 */
export async function decideAndCommit<R>(store: Store, decide: () => Promise<Decided<R>>): Promise<R> {
  for (let attempt = 1; attempt <= COMMIT_ATTEMPTS; attempt += 1) {
    const { changes, result } = await decide();
    if (changes.length === 0) return result;
    const committed = await store.commit(changes);
    if (committed.kind === 'committed') return result;
  }
  throw new StoreConflictError(`${COMMIT_ATTEMPTS} conflicts in a row`);
}

/** A decision that writes nothing. */
export function nothing<R>(result: R): Decided<R> {
  return { changes: [], result };
}
