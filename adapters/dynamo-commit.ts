import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { ServiceUnavailableError } from '../contracts/errors.ts';
import { TABLE } from '../contracts/table.ts';
import type { Change, Committed, Entities, EntityName } from '../domain/ports/store.ts';
import { available } from './aws-failures.ts';
import { keyOf, toItem } from './dynamo-items.ts';
import type { References } from './dynamo-keys.ts';

/** Amazon DynamoDB Developer Guide, "Amazon DynamoDB Transactions": up to 100 actions. */
const MAX_CHANGES = 100;
/** A transaction that met another one on the same item is tried again this often, then it is a conflict like any other. */
const MEETINGS = 4;
const PAUSE_MS = 25;

const THROTTLED_REASONS = new Set(['ThrottlingError', 'ProvisionedThroughputExceeded']);

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
type ChangeTo<K extends EntityName> = {
  [N in K]: { op: Change['op']; entity: N; value: Entities[N] & References[N] };
}[K];

/** What must be stored for a change to happen (docstring of Change). */
function expectation(version: number) {
  if (version === 0) return { ConditionExpression: `attribute_not_exists(${TABLE.partitionKey})` };
  return {
    ConditionExpression: '#version = :version',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':version': version },
  };
}

function toWrite<K extends EntityName>(tableName: string, { op, entity, value }: ChangeTo<K>): Write {
  const condition = { TableName: tableName, ...expectation(value.version) };
  if (op === 'put') {
    return { Put: { ...condition, Item: toItem(entity, { ...value, version: value.version + 1 }) } };
  }
  const Key = keyOf(entity, value);
  return op === 'remove' ? { Delete: { ...condition, Key } } : { ConditionCheck: { ...condition, Key } };
}

type Outcome = Committed | { kind: 'met-another' };

/** @throws the error itself unless every reason is a version that did not match, or another transaction on the item. */
function outcomeOf(error: unknown, changes: readonly Change[]): Outcome {
  if (!(error instanceof TransactionCanceledException)) throw error;
  const reasons = (error.CancellationReasons ?? []).map(({ Code }) => Code);
  const entitiesWith = (code: string) =>
    changes.flatMap(({ entity }, index) => (reasons[index] === code ? [entity] : []));
  const failed = entitiesWith('ConditionalCheckFailed');
  if (failed.length > 0) return { kind: 'conflict', entities: failed };
  if (entitiesWith('TransactionConflict').length > 0) return { kind: 'met-another' };
  const throttled = reasons.find((code) => code && THROTTLED_REASONS.has(code));
  if (throttled) throw new ServiceUnavailableError(throttled, { cause: error });
  throw error;
}

/**
 * Writes all changes or none. Always as a transaction, also for one item: its request token lets the SDK repeat a call whose
 * answer was lost, where a conditional PutItem would find its own write and report a conflict. That is worth the second
 * write unit.
 */
export function createCommit(client: DynamoDBDocumentClient, tableName: string) {
  async function attempt(changes: readonly Change[]): Promise<Outcome> {
    const command = new TransactWriteCommand({
      TransactItems: changes.map((change) => toWrite(tableName, change)),
      ClientRequestToken: randomUUID(),
    });
    try {
      await available(client.send(command));
      return { kind: 'committed' };
    } catch (error) {
      return outcomeOf(error, changes);
    }
  }

  return async function commit(changes: readonly Change[]): Promise<Committed> {
    if (changes.length > MAX_CHANGES) throw new RangeError(`${changes.length} changes in one transaction`);
    if (changes.length === 0) return { kind: 'committed' };
    for (let met = 0; met < MEETINGS; met += 1) {
      const outcome = await attempt(changes);
      if (outcome.kind !== 'met-another') return outcome;
      await pause(randomInt(PAUSE_MS, PAUSE_MS * 2 ** (met + 1) + 1));
    }
    return { kind: 'conflict', entities: changes.map(({ entity }) => entity) };
  };
}
