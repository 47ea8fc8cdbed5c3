import { loadOperation } from './dynalite.ts';
import { check, execute, type Json, type OperationContext } from './engine.ts';
import { deleteItem, putItem, updateItem, writeItem } from './items.ts';
import type { RequestTokens } from './request-tokens.ts';
import {
  describeContinuousBackups,
  describeTimeToLive,
  updateContinuousBackups,
  updateTimeToLive,
} from './table-settings.ts';
import { createTable, deleteTable, updateTable } from './tables.ts';
import { transactGetItems } from './transact-get.ts';
import { transactWriteItems } from './transact-write.ts';

export interface Operation {
  /** One at a time with every other exclusive operation; the others see what is committed. */
  isExclusive: boolean;
  run(context: OperationContext, input: Json): Promise<Json>;
}

type Run = Operation['run'];

/** Every operation served, by its name on the wire. */
export function createOperations(tokens: RequestTokens): ReadonlyMap<string, Operation> {
  const shared: Record<string, Run> = {
    GetItem: throughEngine('getItem'),
    BatchGetItem: throughEngine('batchGetItem'),
    Query: throughEngine('query'),
    Scan: throughEngine('scan'),
    ListTables: throughEngine('listTables'),
    DescribeTable: throughEngine('describeTable'),
    ListTagsOfResource: throughEngine('listTagsOfResource'),
    DescribeTimeToLive: describeTimeToLive,
    DescribeContinuousBackups: describeContinuousBackups,
  };
  const exclusive: Record<string, Run> = {
    PutItem: (context, input) => writeItem(putItem, context, input),
    UpdateItem: (context, input) => writeItem(updateItem, context, input),
    DeleteItem: (context, input) => writeItem(deleteItem, context, input),
    BatchWriteItem: throughEngine('batchWriteItem'),
    TransactWriteItems: (context, input) =>
      tokens.once(context, input, () => transactWriteItems(context, input)),
    TransactGetItems: transactGetItems,
    CreateTable: createTable,
    UpdateTable: updateTable,
    DeleteTable: deleteTable,
    TagResource: throughEngine('tagResource'),
    UntagResource: throughEngine('untagResource'),
    UpdateTimeToLive: updateTimeToLive,
    UpdateContinuousBackups: updateContinuousBackups,
  };
  return new Map([...entriesOf(shared, false), ...entriesOf(exclusive, true)]);
}

function entriesOf(runs: Record<string, Run>, isExclusive: boolean): [string, Operation][] {
  return Object.entries(runs).map(([name, run]) => [name, { isExclusive, run }]);
}

function throughEngine(name: string): Run {
  const operation = loadOperation(name);
  return async (context, input) => execute(operation, context, check(operation, context, input));
}
