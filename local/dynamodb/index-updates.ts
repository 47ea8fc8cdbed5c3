import * as z from 'zod';
import { dynaliteDb, type Item, type SecondaryIndex, type Table } from './dynalite.ts';
import type { OperationContext } from './engine.ts';
import { indexPrefix, itemPrefix } from './engine-store.ts';
import { serviceError, validationError } from './errors.ts';
import { indexChanges } from './index-rows.ts';
import { prefixRange } from './write-set.ts';

const AttributesSchema = z.array(
  z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
);
const CreateSchema = z.object({
  IndexName: z.string().regex(/^[a-zA-Z0-9_.-]{3,255}$/),
  KeySchema: z
    .array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }))
    .min(1)
    .max(2),
  Projection: z.object({
    ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
    NonKeyAttributes: z.array(z.string()).optional(),
  }),
});
const IndexUpdateSchema = z.object({
  TableName: z.string(),
  AttributeDefinitions: AttributesSchema.default([]),
  // The API Reference: one index created or deleted in one request.
  GlobalSecondaryIndexUpdates: z
    .array(
      z.union([
        z.object({ Create: CreateSchema }),
        z.object({ Delete: z.object({ IndexName: z.string() }) }),
      ]),
    )
    .length(1),
});

export type IndexUpdate = z.infer<typeof IndexUpdateSchema>;

/** The part of an UpdateTable that dynalite does not know; undefined when the request has none. */
export function parseIndexUpdate(input: unknown): IndexUpdate | undefined {
  const parsed = IndexUpdateSchema.safeParse(input);
  return parsed.success ? parsed.data : undefined;
}

/**
 * Adds an index, filled from the items there are, or takes one away with its rows.
 * @returns the table as it is afterwards; the caller writes it
 */
export async function updateIndexes(
  context: OperationContext,
  table: Table,
  { AttributeDefinitions, GlobalSecondaryIndexUpdates: [update] }: IndexUpdate,
): Promise<Table> {
  const existing = table.GlobalSecondaryIndexes ?? [];
  if (update && 'Create' in update) {
    const { IndexName } = update.Create;
    if (existing.some((index) => index.IndexName === IndexName)) {
      throw validationError('Attempting to create an index which already exists');
    }
    const index = { ...update.Create, IndexStatus: 'ACTIVE' };
    const changed = {
      ...table,
      AttributeDefinitions: mergeAttributes(table, AttributeDefinitions, index),
      GlobalSecondaryIndexes: [...existing, index],
    };
    await backfill(context, changed, index);
    return changed;
  }
  const name = update?.Delete.IndexName ?? '';
  const left = existing.filter((index) => index.IndexName !== name);
  if (left.length === existing.length) {
    throw serviceError('ResourceNotFoundException', 'Requested resource not found');
  }
  await context.writes.deletePrefix(indexPrefix('global', table.TableName, name));
  const { GlobalSecondaryIndexes: _, ...others } = table;
  return left.length > 0 ? { ...others, GlobalSecondaryIndexes: left } : others;
}

function mergeAttributes(
  { AttributeDefinitions: known }: Table,
  given: Table['AttributeDefinitions'],
  index: SecondaryIndex,
): Table['AttributeDefinitions'] {
  const added = given.filter(
    (one) => !known.some(({ AttributeName }) => AttributeName === one.AttributeName),
  );
  const all = [...known, ...added];
  for (const { AttributeName } of index.KeySchema) {
    if (!all.some((one) => one.AttributeName === AttributeName)) {
      throw validationError(
        `Some index key attributes are not defined in AttributeDefinitions: ${AttributeName}`,
      );
    }
  }
  return all;
}

const ItemSchema = z.record(z.string(), z.record(z.string(), z.unknown()));

async function backfill({ writes }: OperationContext, table: Table, index: SecondaryIndex): Promise<void> {
  const onlyNew = { ...table, GlobalSecondaryIndexes: [index], LocalSecondaryIndexes: [] };
  for await (const row of writes.database.values(prefixRange(itemPrefix(table.TableName)))) {
    const newItem = ItemSchema.parse(row);
    if (!fits(newItem, table, index)) continue;
    const changes = indexChanges(dynaliteDb.createKey, { table: onlyNew, oldItem: undefined, newItem });
    for (const { key, row: indexRow } of changes) {
      writes.put(indexPrefix('global', table.TableName, index.IndexName) + key, indexRow);
    }
  }
}

/** Backfilling passes over items whose key attribute is of another type (Developer Guide, "Managing indexes"). */
function fits(item: Item, table: Table, index: SecondaryIndex): boolean {
  return index.KeySchema.every(({ AttributeName }) => {
    const definition = table.AttributeDefinitions.find((one) => one.AttributeName === AttributeName);
    return definition !== undefined && item[AttributeName]?.[definition.AttributeType] !== undefined;
  });
}
