import type { EntityName } from '../../domain/ports/store.ts';
import { SAMPLES } from '../ports/sample-entities.ts';
import type { MemoryStore } from '../support/memory-store.ts';

/** What a release has written: of every kind of record one for each set of fields that occurred. */
export type StoredRecords = Partial<Record<EntityName, unknown[]>>;

/** Everything that a played JEM left in the store, and the sample of the tests of the store, which is earlier in its life. */
export function recordStored(store: MemoryStore): StoredRecords {
  const entities = Object.keys(SAMPLES) as EntityName[];
  return Object.fromEntries(
    entities.map((entity) => {
      const values = [SAMPLES[entity], ...store.all(entity)];
      return [entity, [...new Map(values.map((value) => [shapeOf(value), value])).values()]];
    }),
  );
}

/** Names of fields, to the second level: `answer.by` is another shape than `answer`. */
function shapeOf(value: object): string {
  const names = Object.entries(value).map(([name, part]) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? `${name}(${Object.keys(part).sort().join()})`
      : name,
  );
  return names.sort().join();
}
