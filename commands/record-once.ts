import type { Change, Store } from '../domain/ports/store.ts';

/**
 * Commits records that are named after what caused them and are all new: a conflict says that the same cause has been recorded before.
 * So an event that comes twice is written once.
 */
export async function recordOnce(
  store: Store,
  changes: readonly Change[],
): Promise<'recorded' | 'known-already'> {
  const { kind } = await store.commit(changes);
  return kind === 'committed' ? 'recorded' : 'known-already';
}
