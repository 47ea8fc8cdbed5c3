import { loadOperation, type Table } from './dynalite.ts';
import { check, execute, type Json, type OperationContext } from './engine.ts';
import { indexPrefix, itemPrefix, TABLE_PREFIX, tagPrefix } from './engine-store.ts';
import { parseIndexUpdate, updateIndexes } from './index-updates.ts';
import { readTable } from './items.ts';
import { TableSchema } from './table-schema.ts';
import { settingsKey } from './table-settings.ts';

const createOperation = loadOperation('createTable');
const updateOperation = loadOperation('updateTable');
const deleteOperation = loadOperation('deleteTable');

/** Creates a table that is ACTIVE when the answer comes: there is no capacity to wait for. */
export async function createTable(context: OperationContext, input: Json): Promise<Json> {
  const request = check(createOperation, context, input);
  const { TableDescription } = await execute(createOperation, context, request);
  const table = { ...active(TableDescription), CreationDateTime: context.now / 1000 };
  context.writes.put(TABLE_PREFIX + table.TableName, table);
  return { TableDescription: table };
}

/** Adds or deletes an index, or changes what dynalite knows of: capacity and billing mode. */
export async function updateTable(context: OperationContext, input: Json): Promise<Json> {
  const indexUpdate = parseIndexUpdate(input);
  const description = indexUpdate
    ? await updateIndexes(context, await readTable(context, indexUpdate.TableName), indexUpdate)
    : (await execute(updateOperation, context, check(updateOperation, context, input))).TableDescription;
  const table = active(description);
  context.writes.put(TABLE_PREFIX + table.TableName, table);
  return { TableDescription: table };
}

/** Deletes the table with its items, index rows, tags and settings in one batch. */
export async function deleteTable(context: OperationContext, input: Json): Promise<Json> {
  const { TableName: name } = check(deleteOperation, context, input);
  const table = await readTable(context, name);
  const prefixes = [
    itemPrefix(name),
    tagPrefix(name),
    indexPrefix('local', name),
    indexPrefix('global', name),
  ];
  for (const prefix of prefixes) await context.writes.deletePrefix(prefix);
  context.writes.delete(TABLE_PREFIX + name);
  context.writes.delete(settingsKey(name));
  return { TableDescription: { ...table, TableStatus: 'DELETING' } };
}

function active(description: unknown): Table {
  const table = TableSchema.parse(description);
  const indexes = table.GlobalSecondaryIndexes;
  return {
    ...table,
    TableStatus: 'ACTIVE',
    ...(indexes && {
      GlobalSecondaryIndexes: indexes.map((index) => ({ ...index, IndexStatus: 'ACTIVE' })),
    }),
  };
}
