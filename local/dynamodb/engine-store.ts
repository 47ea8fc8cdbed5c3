import type { Stream } from 'node:stream';
import type { Callback, Table } from './dynalite.ts';
import type { IndexChange } from './index-rows.ts';
import { emitRows } from './row-stream.ts';
import { TableSchema } from './table-schema.ts';
import { prefixRange, type RowRange, type WriteSet } from './write-set.ts';

// Of the 400 KB an item may have (Amazon DynamoDB Developer Guide, "Quotas").
const MAX_ITEM_BYTES = 400 * 1024;

// Names of tables and indexes cannot hold a `~`.
export const TABLE_PREFIX = 'table~';
export const itemPrefix = (table: string): string => `item~${table}~`;
export const tagPrefix = (table: string): string => `tag~${table}~`;
export const indexPrefix = (kind: string, table: string, index = ''): string =>
  `index-${kind.toLowerCase()}~${table}~${index === '' ? '' : `${index}~`}`;

interface Rows {
  lock(key: string, holding: (release: <T>(done: T) => T) => void): void;
  get(key: string, done: Callback<unknown>): void;
  put(key: string, value: unknown, done: Callback<void>): void;
  del(key: string, done: Callback<void>): void;
  batch(operations: { type: 'put' | 'del'; key: string; value?: unknown }[], done: Callback<void>): void;
  createKeyStream(): Stream;
  createValueStream(range?: RowRange): Stream;
}

/** The store dynalite's actions work on, here over the writes of one operation. */
export interface EngineStore {
  readonly options: { readonly maxItemSize: number };
  readonly tableDb: Rows & { readonly awsAccountId: string; readonly awsRegion: string };
  getTable(name: string, checkStatus: boolean | Callback<Table>, done?: Callback<Table>): void;
  getItemDb(table: string): Rows;
  getIndexDb(kind: string, table: string, index: string): Rows;
  getTagDb(table: string): Rows;
  changeIndexRow(table: string, change: IndexChange): void;
}

export interface AwsIdentity {
  region: string;
  accountId: string;
}

interface EngineStoreParts {
  writes: WriteSet;
  aws: AwsIdentity;
  /** Told of what the engine throws from one of its callbacks, which nobody else could catch. */
  onFault: (error: unknown) => void;
}

export function createEngineStore({ writes, aws, onFault }: EngineStoreParts): EngineStore {
  const guarded = <T>(done: Callback<T>): Callback<T> => {
    return (error, value) => {
      try {
        done(error, value);
      } catch (fault) {
        onFault(fault);
      }
    };
  };
  const rows = (prefix: string): Rows => createRows({ writes, prefix, guarded, onFault });
  const tableRows = rows(TABLE_PREFIX);
  return {
    options: { maxItemSize: MAX_ITEM_BYTES },
    tableDb: { ...tableRows, awsAccountId: aws.accountId, awsRegion: aws.region },
    getTable(name, checkStatus, done) {
      const answer = typeof checkStatus === 'function' ? checkStatus : done;
      tableRows.get(name, (error, row) => {
        const table = TableSchema.safeParse(row);
        if (error || table.success) return answer?.(error, table.data);
        answer?.(tableNotFound(name, checkStatus === false));
      });
    },
    getItemDb: (table) => rows(itemPrefix(table)),
    getIndexDb: (kind, table, index) => rows(indexPrefix(kind, table, index)),
    getTagDb: (table) => rows(tagPrefix(table)),
    changeIndexRow: (table, { kind, indexName, key, row }) =>
      writes.put(indexPrefix(kind, table, indexName) + key, row),
  };
}

/** In the form dynalite's own actions throw and amend. */
function tableNotFound(name: string, isNamed: boolean): Error {
  const message = `Requested resource not found${isNamed ? `: Table: ${name} not found` : ''}`;
  const type = 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException';
  return Object.assign(new Error(message), {
    name: 'NotFoundError',
    statusCode: 400,
    body: { __type: type, message },
  });
}

interface RowsParts {
  writes: WriteSet;
  prefix: string;
  guarded: <T>(done: Callback<T>) => Callback<T>;
  onFault: (error: unknown) => void;
}

function createRows({ writes, prefix, guarded, onFault }: RowsParts): Rows {
  const written = (done: Callback<void>): void => {
    setImmediate(guarded(done), null);
  };
  return {
    // Operations that write run one at a time (SerialQueue), so a row is never contended.
    lock: (_key, holding) => holding((done) => done),
    get: (key, done) => {
      const answer = guarded(done);
      writes.get(prefix + key).then((value) => answer(null, value), answer);
    },
    put: (key, value, done) => {
      writes.put(prefix + key, value);
      written(done);
    },
    del: (key, done) => {
      writes.delete(prefix + key);
      written(done);
    },
    batch: (operations, done) => {
      for (const { type, key, value } of operations)
        writes.put(prefix + key, type === 'put' ? value : undefined);
      written(done);
    },
    createKeyStream: () =>
      emitRows(writes.database.keys(prefixRange(prefix)), {
        pick: (key) => key.slice(prefix.length),
        onFault,
      }),
    createValueStream: (range = {}) =>
      emitRows(writes.database.values(within(prefix, range)), { pick: (value) => value, onFault }),
  };
}

function within(prefix: string, { gt, gte, lt, lte, reverse = false, limit = -1 }: RowRange): RowRange {
  const all = prefixRange(prefix);
  const lower = gt !== undefined ? { gt: prefix + gt } : { gte: gte !== undefined ? prefix + gte : all.gte };
  const upper =
    lt !== undefined ? { lt: prefix + lt } : lte !== undefined ? { lte: prefix + lte } : { lt: all.lt };
  return { ...lower, ...upper, reverse, limit };
}
