import type { Change, Store } from '../../domain/ports/store.ts';
import { sampleProgramme } from '../../programme/sample.ts';

/** DynamoDB takes 100 records in a transaction. */
const CHUNK = 100;

/** Writes the sample programme into an empty store; rounds come last and say that all the rest is there. */
export async function seedSampleProgramme(store: Store): Promise<void> {
  if ((await store.rounds()).length > 0) return;
  const changes = [...sampleProgramme()].sort(
    (a, b) => Number(a.entity === 'round') - Number(b.entity === 'round'),
  );
  for (let start = 0; start < changes.length; start += CHUNK) {
    const chunk = changes.slice(start, start + CHUNK);
    const { kind } = await store.commit(chunk);
    // A start that was killed half-way left some of them: write the others one by one.
    if (kind === 'conflict') await writeMissing(store, chunk);
  }
}

async function writeMissing(store: Store, changes: readonly Change[]): Promise<void> {
  for (const change of changes) await store.commit([change]);
}
