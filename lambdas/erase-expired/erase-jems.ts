import { MAX_CHANGES } from '../../commands/letters.ts';
import type { Change, JemFile, Store } from '../../domain/ports/store.ts';
import { erasedJem, eraseFromJem, isJemExpired } from '../../domain/retention/erase-jem.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** A JEM takes about a second; a run has four minutes. The rest comes tomorrow. */
const MOST_IN_ONE_RUN = 50;

/** Erases from the JEMs that have been over longest. Each is marked last, so that one that was erased by halves is found again. */
export async function eraseJems(store: Store, at: Instant): Promise<{ erased: number; records: number }> {
  const expired = (await store.jems())
    .filter((jem) => isJemExpired(jem, at))
    .sort((a, b) => ((a.closedAt ?? '') < (b.closedAt ?? '') ? -1 : 1));
  let [erased, records] = [0, 0];
  for (const { id } of expired.slice(0, MOST_IN_ONE_RUN)) {
    const file = await store.jemFile(id);
    if (!file || !isJemExpired(file.jem, at)) continue;
    const { written, isWhole } = await eraseOne(store, file, at);
    records += written;
    if (isWhole) erased += 1;
  }
  return { erased, records };
}

async function eraseOne(
  store: Store,
  file: JemFile,
  at: Instant,
): Promise<{ written: number; isWhole: boolean }> {
  const changes = eraseFromJem(file);
  const mark: Change = { op: 'put', entity: 'jem', value: erasedJem(file.jem, at) };
  let written = 0;
  for (let from = 0; from < changes.length; from += MAX_CHANGES) {
    const part = changes.slice(from, from + MAX_CHANGES);
    if ((await store.commit(part)).kind === 'conflict') return { written, isWhole: false };
    written += part.length;
  }
  const isWhole = (await store.commit([mark])).kind === 'committed';
  return { written, isWhole };
}
