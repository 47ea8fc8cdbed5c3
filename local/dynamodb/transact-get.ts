import * as z from 'zod';
import { loadOperation } from './dynalite.ts';
import { check, execute, type Json, type OperationContext } from './engine.ts';
import { validationError } from './errors.ts';

// Amazon DynamoDB API Reference, TransactGetItems.
const MAX_GETS = 100;

const getItem = loadOperation('getItem');
const TransactGetSchema = z.object({
  TransactItems: z
    .array(z.object({ Get: z.record(z.string(), z.unknown()) }))
    .min(1)
    .max(MAX_GETS),
});

/** Reads several items as of one moment; it runs in the write queue, so no write comes between two of them. */
export async function transactGetItems(context: OperationContext, input: Json): Promise<Json> {
  const parsed = TransactGetSchema.safeParse(input);
  if (!parsed.success) throw validationError(z.prettifyError(parsed.error));
  const requests = parsed.data.TransactItems.map(({ Get }) => check(getItem, context, Get));
  const Responses: Json[] = [];
  for (const request of requests) {
    const { Item } = await execute(getItem, context, request);
    Responses.push(Item === undefined ? {} : { Item });
  }
  return { Responses };
}
