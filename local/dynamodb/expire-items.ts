import * as z from 'zod';
import { execute, type OperationContext } from './engine.ts';
import { itemPrefix, TABLE_PREFIX } from './engine-store.ts';
import { deleteItem, numberOf, readTable } from './items.ts';
import { readSettings } from './table-settings.ts';
import { prefixRange } from './write-set.ts';

const ItemSchema = z.record(z.string(), z.record(z.string(), z.unknown()));
const FIVE_YEARS_SECONDS = 5 * 365 * 24 * 60 * 60;

/**
 * Deletes the items whose time to live has passed. AWS does it some time within days of the expiry and leaves items
 * that expired more than five years ago alone (Developer Guide, "How DynamoDB TTL works").
 * @returns how many were deleted
 */
export async function expireItems(context: OperationContext): Promise<number> {
  let deleted = 0;
  for await (const key of context.writes.database.keys(prefixRange(TABLE_PREFIX))) {
    const name = key.slice(TABLE_PREFIX.length);
    const { ttlAttribute } = await readSettings(context, name);
    if (ttlAttribute !== undefined) deleted += await expireIn(context, name, ttlAttribute);
  }
  return deleted;
}

async function expireIn(context: OperationContext, name: string, attribute: string): Promise<number> {
  const { KeySchema } = await readTable(context, name);
  const nowSeconds = context.now / 1000;
  let deleted = 0;
  for await (const row of context.writes.database.values(prefixRange(itemPrefix(name)))) {
    const item = ItemSchema.parse(row);
    const expiry = numberOf(item[attribute]);
    if (expiry === undefined || expiry >= nowSeconds || expiry < nowSeconds - FIVE_YEARS_SECONDS) continue;
    const keyNames = KeySchema.map(({ AttributeName }) => AttributeName);
    const Key = Object.fromEntries(Object.entries(item).filter(([member]) => keyNames.includes(member)));
    await execute(deleteItem, context, { TableName: name, Key });
    deleted += 1;
  }
  return deleted;
}
