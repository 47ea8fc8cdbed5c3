import * as z from 'zod';
import { CorruptRecordError } from '../contracts/errors.ts';
import { TABLE } from '../contracts/table.ts';
import type { Entities, EntityName } from '../domain/ports/store.ts';
import { type Key, LAYOUTS, type References } from './dynamo-keys.ts';

/** An item as the document client gives it back. */
export type StoredItem = Record<string, unknown>;

/** The value lies apart from keys and index attributes, so that no field of an entity can be taken for one. */
const ItemSchema = z.lazy(() => z.object({ entity: z.string(), value: z.unknown() }));

export function itemKey(key: Key): Record<string, string> {
  return { [TABLE.partitionKey]: key.partition, [TABLE.sortKey]: key.sort };
}

export function keyOf<N extends EntityName>(entity: N, reference: References[N]): Record<string, string> {
  return itemKey(LAYOUTS[entity].key(reference));
}

/** A finished item. Index attributes are absent, not empty, when no list has it: the index is sparse. */
export function toItem<N extends EntityName>(entity: N, value: Entities[N] & References[N]): StoredItem {
  const { key, listed, removableAt } = LAYOUTS[entity];
  const place = listed?.(value);
  return {
    ...itemKey(key(value)),
    ...(place && { [TABLE.index.partitionKey]: place.partition, [TABLE.index.sortKey]: place.sort }),
    ...(removableAt && { [TABLE.timeToLive]: removableAt(value) }),
    entity,
    version: value.version,
    value,
  };
}

/** Which entity an item is of; a name that this version does not know is nobody's business here. */
export function entityOf(item: StoredItem): unknown {
  return item.entity;
}

/** @throws CorruptRecordError for an item of another entity or one that does not fit its schema; the value is not in it. */
export function fromItem<N extends EntityName>(entity: N, item: StoredItem): Entities[N] {
  const stored = ItemSchema.safeParse(item);
  const parsed = LAYOUTS[entity].schema.safeParse(stored.data?.value);
  if (stored.data?.entity === entity && parsed.success) return parsed.data;
  const fields = parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.'));
  throw new CorruptRecordError(`${entity} ${String(item[TABLE.sortKey])}: ${fields.join(', ')}`);
}
