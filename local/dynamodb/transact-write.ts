import * as z from 'zod';
import { type CheckedRequest, dynaliteDb } from './dynalite.ts';
import { check, execute, type Json, type OperationContext } from './engine.ts';
import { DynamoDbError, fromEngine, isConditionFailure, serviceError, validationError } from './errors.ts';
import { deleteItem, putItem, readTable, rowKey, updateItem, wantsItemOnFailure } from './items.ts';

// Amazon DynamoDB API Reference, TransactWriteItems: up to 100 actions, 4 MB together.
const MAX_ACTIONS = 100;
const MAX_BYTES = 4 * 1024 * 1024;

const ACTIONS = {
  ConditionCheck: deleteItem,
  Put: putItem,
  Update: updateItem,
  Delete: deleteItem,
} as const;
type ActionName = keyof typeof ACTIONS;

const ActionSchema = z.record(z.string(), z.unknown());
const TransactWriteSchema = z.object({
  TransactItems: z
    .array(
      z.object({
        ConditionCheck: ActionSchema.optional(),
        Put: ActionSchema.optional(),
        Update: ActionSchema.optional(),
        Delete: ActionSchema.optional(),
      }),
    )
    .min(1),
  ReturnConsumedCapacity: z.enum(['INDEXES', 'TOTAL', 'NONE']).optional(),
});

interface Action {
  name: ActionName;
  request: CheckedRequest;
  withItem: boolean;
}

interface Outcome {
  /** Why this action stops the transaction; absent when it does not. */
  reason?: { Code: string; Message: string; Item?: unknown };
  output?: Json;
}

/**
 * All actions or none. Every condition sees the items as they were before the transaction, because no two actions
 * may name the same item; the caller commits the writes as one batch when this returns and drops them when it throws.
 * @throws DynamoDbError TransactionCanceledException with one reason per action, in their order
 */
export async function transactWriteItems(context: OperationContext, input: Json): Promise<Json> {
  const { actions, ReturnConsumedCapacity } = parseActions(context, input);
  const keys = new Set<string>();
  let bytes = 0;
  const outcomes: Outcome[] = [];
  for (const action of actions) {
    const { key, outcome } = await perform(context, action);
    if (key !== undefined && keys.has(key)) {
      throw validationError('Transaction request cannot include multiple operations on one item');
    }
    if (key !== undefined) keys.add(key);
    bytes += dynaliteDb.itemSize(action.request.Item ?? action.request.Key ?? {});
    outcomes.push(outcome);
  }
  if (bytes > MAX_BYTES) throw validationError('Transaction request cannot exceed the limit of 4 MB');
  if (outcomes.some(({ reason }) => reason !== undefined)) throw cancelled(outcomes);
  return ReturnConsumedCapacity === undefined || ReturnConsumedCapacity === 'NONE'
    ? {}
    : { ConsumedCapacity: capacityByTable(outcomes) };
}

function parseActions(
  context: OperationContext,
  input: Json,
): { actions: Action[]; ReturnConsumedCapacity: string | undefined } {
  const parsed = TransactWriteSchema.safeParse(input);
  if (!parsed.success) throw validationError(z.prettifyError(parsed.error));
  const { TransactItems, ReturnConsumedCapacity } = parsed.data;
  if (TransactItems.length > MAX_ACTIONS) {
    throw validationError(
      "1 validation error detected: Value at 'transactItems' failed to satisfy constraint: " +
        `Member must have length less than or equal to ${MAX_ACTIONS}`,
    );
  }
  const actions = TransactItems.map((entry) => parseAction(context, entry, ReturnConsumedCapacity));
  return { actions, ReturnConsumedCapacity };
}

function parseAction(
  context: OperationContext,
  entry: Partial<Record<ActionName, Json | undefined>>,
  ReturnConsumedCapacity: string | undefined,
): Action {
  const named = (['ConditionCheck', 'Put', 'Update', 'Delete'] as const).filter(
    (name) => entry[name] !== undefined,
  );
  const name = named[0];
  const input = name && entry[name];
  if (!name || !input || named.length > 1) {
    throw validationError(
      'TransactItems can only contain one of Check, Put, Update or Delete in each of its elements',
    );
  }
  const withItem = wantsItemOnFailure(input);
  const request = check(ACTIONS[name], context, { ...input, ReturnConsumedCapacity });
  if (name === 'ConditionCheck' && request.ConditionExpression === undefined) {
    throw validationError('The expression can not be empty: ConditionExpression of ConditionCheck');
  }
  return { name, request, withItem };
}

async function perform(
  context: OperationContext,
  { name, request, withItem }: Action,
): Promise<{ key?: string; outcome: Outcome }> {
  const table = await readTable(context, request.TableName);
  let key: string;
  try {
    key = rowKey(table, request);
  } catch (error) {
    return { outcome: { reason: reasonFor(fromEngine(error)) } };
  }
  const existing = await context.writes.get(key);
  try {
    if (name !== 'ConditionCheck')
      return { key, outcome: { output: await execute(ACTIONS[name], context, request) } };
    const failure = dynaliteDb.checkConditional(request, existing);
    return {
      key,
      outcome: failure ? { reason: reasonFor(fromEngine(failure), withItem ? existing : undefined) } : {},
    };
  } catch (error) {
    return { key, outcome: { reason: reasonFor(error, withItem ? existing : undefined) } };
  }
}

/** @throws what is not a refusal of this one action */
function reasonFor(error: unknown, existing?: unknown): { Code: string; Message: string; Item?: unknown } {
  if (isConditionFailure(error)) {
    return {
      Code: 'ConditionalCheckFailed',
      Message: error.message,
      ...(existing !== undefined && { Item: existing }),
    };
  }
  if (error instanceof DynamoDbError && error.code === 'ValidationException') {
    return { Code: 'ValidationError', Message: error.message };
  }
  throw error;
}

function cancelled(outcomes: Outcome[]): DynamoDbError {
  const reasons = outcomes.map(({ reason }) => reason ?? { Code: 'None' });
  const codes = reasons.map(({ Code }) => Code).join(', ');
  return serviceError(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    { CancellationReasons: reasons },
  );
}

const CapacitySchema = z.object({
  ConsumedCapacity: z.object({ TableName: z.string(), CapacityUnits: z.number() }).optional(),
});

/** A transaction costs twice a plain write: DynamoDB prepares and commits each item. */
function capacityByTable(outcomes: Outcome[]): Json[] {
  const units = new Map<string, number>();
  for (const { output } of outcomes) {
    const capacity = CapacitySchema.parse(output ?? {}).ConsumedCapacity;
    if (capacity)
      units.set(capacity.TableName, (units.get(capacity.TableName) ?? 0) + 2 * capacity.CapacityUnits);
  }
  return [...units].map(([TableName, CapacityUnits]) => ({ TableName, CapacityUnits }));
}
