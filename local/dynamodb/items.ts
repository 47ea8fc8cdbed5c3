import {
  type AttributeValue,
  type CheckedRequest,
  dynaliteDb,
  loadOperation,
  type Table,
} from './dynalite.ts';
import { check, execute, type Json, type OperationContext } from './engine.ts';
import { itemPrefix, TABLE_PREFIX } from './engine-store.ts';
import { DynamoDbError, isConditionFailure, serviceError, validationError } from './errors.ts';
import { TableSchema } from './table-schema.ts';

export const putItem = loadOperation('putItem');
export const updateItem = loadOperation('updateItem');
export const deleteItem = loadOperation('deleteItem');

/** Which of PutItem, UpdateItem, DeleteItem; they share everything but the action itself. */
export type ItemOperation = typeof putItem;

/** @throws DynamoDbError ResourceNotFoundException */
export async function readTable(context: OperationContext, name: string): Promise<Table> {
  const table = TableSchema.safeParse(await context.writes.get(TABLE_PREFIX + name));
  if (table.success) return table.data;
  throw serviceError('ResourceNotFoundException', `Requested resource not found: Table: ${name} not found`);
}

/**
 * The database key of the item a request speaks of.
 * @throws Error (dynalite's validation error) when the key does not fit the table
 */
export function rowKey(table: Table, { Item: item, Key: key }: CheckedRequest): string {
  const invalid = item ? dynaliteDb.validateItem(item, table) : dynaliteDb.validateKey(key ?? {}, table);
  if (invalid) throw invalid;
  return itemPrefix(table.TableName) + dynaliteDb.createKey(item ?? key ?? {}, table);
}

/** `ReturnValuesOnConditionCheckFailure`, read before `check` takes it away as unknown to dynalite. */
export function wantsItemOnFailure(input: Json): boolean {
  const wanted = input.ReturnValuesOnConditionCheckFailure ?? 'NONE';
  if (wanted === 'ALL_OLD' || wanted === 'NONE') return wanted === 'ALL_OLD';
  throw validationError(
    `1 validation error detected: Value '${String(wanted)}' at 'returnValuesOnConditionCheckFailure' ` +
      'failed to satisfy constraint: Member must satisfy enum value set: [ALL_OLD, NONE]',
  );
}

/** A single write. With ReturnValuesOnConditionCheckFailure the item that failed the condition goes with the error. */
export async function writeItem(
  operation: ItemOperation,
  context: OperationContext,
  input: Json,
): Promise<Json> {
  const withItem = wantsItemOnFailure(input);
  const request = check(operation, context, input);
  try {
    return await execute(operation, context, request);
  } catch (error) {
    if (!withItem || !isConditionFailure(error)) throw error;
    const table = await readTable(context, request.TableName);
    const existing = await context.writes.get(rowKey(table, request));
    const { type, message } = error;
    throw new DynamoDbError({ type, message, members: existing === undefined ? {} : { Item: existing } });
  }
}

/** The value of a number attribute; undefined when it is of another type or absent. */
export function numberOf(value: AttributeValue | undefined): number | undefined {
  const digits = value?.N;
  return typeof digits === 'string' ? Number(digits) : undefined;
}
