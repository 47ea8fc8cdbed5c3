import { createRequire } from 'node:module';
import type { EngineStore } from './engine-store.ts';
import { createIndexKey, indexChanges } from './index-rows.ts';

export type AttributeValue = Readonly<Record<string, unknown>>;
export type Item = Record<string, AttributeValue>;
export type Callback<T> = (error: unknown, value?: T) => void;

export interface KeyElement {
  AttributeName: string;
  KeyType: string;
}

export interface SecondaryIndex {
  IndexName: string;
  IndexStatus?: string | undefined;
  KeySchema: KeyElement[];
  Projection: { ProjectionType?: string | undefined; NonKeyAttributes?: string[] | undefined };
}

/** A table's row as dynalite keeps it, which is also what DescribeTable answers. */
export interface Table {
  TableName: string;
  TableStatus: string;
  CreationDateTime: number;
  KeySchema: KeyElement[];
  AttributeDefinitions: { AttributeName: string; AttributeType: string }[];
  GlobalSecondaryIndexes?: SecondaryIndex[] | undefined;
  LocalSecondaryIndexes?: SecondaryIndex[] | undefined;
}

/** A request after dynalite's own checks; expressions are parsed into members that start with an underscore. */
export interface CheckedRequest {
  readonly TableName: string;
  readonly Item?: Item;
  readonly Key?: Item;
  readonly ConditionExpression?: string;
}

type Invalid = Error | null | undefined;

/** The functions of `dynalite/db` that are used or replaced here. */
interface DynaliteDb {
  createKey(item: Item, table: Table, keySchema?: KeyElement[]): string;
  createIndexKey: (item: Item, table: Table, keySchema: KeyElement[]) => string;
  updateIndexes: (
    store: EngineStore,
    table: Table,
    oldItem: Item | undefined,
    newItem: Item | null,
    done: Callback<void>,
  ) => void;
  validateItem(item: Item, table: Table): Invalid;
  validateKey(key: Item, table: Table): Invalid;
  checkConditional(request: CheckedRequest, existing: unknown): Invalid;
  itemSize(item: Item): number;
}

interface Validation {
  types: object;
  custom?: (data: CheckedRequest, store: EngineStore) => string | undefined;
}

interface DynaliteValidations {
  checkTypes(data: Record<string, unknown>, types: object): CheckedRequest;
  checkValidations(
    data: CheckedRequest,
    types: object,
    custom: Validation['custom'],
    store: EngineStore,
  ): void;
}

export interface EngineOperation {
  validation: Validation;
  action(store: EngineStore, request: CheckedRequest, done: Callback<Record<string, unknown> | ''>): void;
}

// dynalite is CommonJS and has no `exports` map, so its modules load one by one in Node and in Jest alike.
const require = createRequire(import.meta.url);

export const dynaliteDb: DynaliteDb = require('dynalite/db/index.js');
export const dynaliteValidations: DynaliteValidations = require('dynalite/validations/index.js');

/** @param name with a small first letter, as dynalite's files are named: `putItem` */
export function loadOperation(name: string): EngineOperation {
  return {
    validation: require(`dynalite/validations/${name}.js`),
    action: require(`dynalite/actions/${name}.js`),
  };
}

/*
 * Two repairs. dynalite ends an index key with 24 bits of a hash of the table key, so that two items with equal index
 * keys and equal bits overwrite each other (5,000 items on one index key: 2 lost); the full table key ends it here.
 * Its actions and queries call both functions through the module object, so replacing them there reaches all callers.
 */
dynaliteDb.createIndexKey = (item, table, keySchema) =>
  createIndexKey(dynaliteDb.createKey, { item, table, keySchema });
// biome-ignore lint/complexity/useMaxParams: dynalite calls it with these five
dynaliteDb.updateIndexes = (store, table, oldItem, newItem, done) => {
  for (const change of indexChanges(dynaliteDb.createKey, { table, oldItem, newItem })) {
    store.changeIndexRow(table.TableName, change);
  }
  done(null);
};
