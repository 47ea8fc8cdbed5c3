import type { Item, KeyElement, SecondaryIndex, Table } from './dynalite.ts';

export type CreateKey = (item: Item, table: Table, keySchema?: KeyElement[]) => string;

export interface IndexChange {
  kind: 'global' | 'local';
  indexName: string;
  key: string;
  /** Absent when the row is to be deleted. */
  row?: Item;
}

interface Change {
  table: Table;
  oldItem: Item | undefined;
  newItem: Item | null | undefined;
}

/** Index key values first, so that rows sort as the index does; then the whole table key, so that no two items share a row. */
export function createIndexKey(
  createKey: CreateKey,
  of: { item: Item; table: Table; keySchema: KeyElement[] },
): string {
  return createKey(of.item, of.table, of.keySchema) + createKey(of.item, of.table);
}

/** The index rows to write and to delete so that every index shows `newItem` instead of `oldItem`. */
export function indexChanges(createKey: CreateKey, { table, oldItem, newItem }: Change): IndexChange[] {
  const changesOf = (kind: IndexChange['kind'], indexes: SecondaryIndex[] = []): IndexChange[] =>
    indexes.flatMap((index) => {
      const keyOf = (item: Item | null | undefined): string | undefined =>
        item && hasKeyOf(index, item)
          ? createIndexKey(createKey, { item, table, keySchema: index.KeySchema })
          : undefined;
      const [oldKey, newKey] = [keyOf(oldItem), keyOf(newItem)];
      const changes: IndexChange[] = [];
      if (oldKey !== undefined && oldKey !== newKey)
        changes.push({ kind, indexName: index.IndexName, key: oldKey });
      if (newItem && newKey !== undefined) {
        changes.push({ kind, indexName: index.IndexName, key: newKey, row: project(newItem, index, table) });
      }
      return changes;
    });
  return [
    ...changesOf('global', table.GlobalSecondaryIndexes),
    ...changesOf('local', table.LocalSecondaryIndexes),
  ];
}

/** An item without all of an index's key attributes is not in that index (sparse index). */
function hasKeyOf(index: SecondaryIndex, item: Item): boolean {
  return index.KeySchema.every(({ AttributeName }) => item[AttributeName] !== undefined);
}

function project(item: Item, index: SecondaryIndex, table: Table): Item {
  if (index.Projection.ProjectionType === 'ALL') return item;
  const names = new Set([
    ...[...index.KeySchema, ...table.KeySchema].map(({ AttributeName }) => AttributeName),
    ...(index.Projection.NonKeyAttributes ?? []),
  ]);
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.has(name)));
}
