import { mkdir } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ClassicLevel } from 'classic-level';
import type { Clock } from '../clock.ts';
import type { Service } from '../service.ts';
import { isClientGone } from './client-gone.ts';
import type { Json, OperationContext } from './engine.ts';
import type { AwsIdentity } from './engine-store.ts';
import { DynamoDbError, internalError, protocolError } from './errors.ts';
import { expireItems } from './expire-items.ts';
import { createOperations } from './operations.ts';
import { operationName, readInput, sendJson } from './protocol.ts';
import { RequestTokens } from './request-tokens.ts';
import { SerialQueue } from './serial-queue.ts';
import { type Database, WriteSet } from './write-set.ts';

export interface DynamoDbOptions {
  /** Holds the LevelDB files and nothing else; made when absent. One process at a time may have it open. */
  directory: string;
  clock: Clock;
  /** What the ARNs of tables say; eu-west-2 and 000000000000 by default. */
  aws?: AwsIdentity;
  /** Told of every fault that was answered with a 500; by default its stack goes to stderr. */
  onFault?: (error: unknown) => void;
}

export interface DynamoDb extends Service {
  /** Deletes the items whose time to live has passed by the clock; AWS does so by itself within days. */
  expireItems(): Promise<number>;
}

/**
 * DynamoDB over HTTP: dynalite's checks, expressions and queries on a store of our own (BUILDING-BLOCKS section 1),
 * which commits an item with its index rows, or a whole transaction, as one batch. What was acknowledged is there
 * after `kill -9`. Writes run one at a time, so transactions are serialisable and never conflict.
 */
export function createDynamoDb({
  directory,
  clock,
  aws = { region: 'eu-west-2', accountId: '000000000000' },
  onFault = logFault,
}: DynamoDbOptions): DynamoDb {
  const tokens = new RequestTokens();
  const operations = createOperations(tokens);
  const queue = new SerialQueue();
  const inFlight = new Set<Promise<unknown>>();
  let database: Database | undefined;

  function newContext(): OperationContext {
    if (!database) throw new Error('DynamoDB is not running');
    return { writes: new WriteSet(database), now: clock.now(), aws };
  }

  async function commit<T>(work: (context: OperationContext) => Promise<T>): Promise<T> {
    const context = newContext();
    const result = await work(context);
    await context.writes.commit();
    return result;
  }

  async function perform(name: string, request: IncomingMessage): Promise<Json> {
    const input = await readInput(request);
    const operation = operations.get(name);
    if (!operation) throw protocolError('UnknownOperationException', `unknown operation ${name}`);
    if (!operation.isExclusive) return operation.run(newContext(), input);
    return queue.run(() => commit((context) => operation.run(context, input)));
  }

  async function answer(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      sendJson(response, 200, await perform(name, request));
    } catch (error) {
      if (isClientGone(error)) return;
      const isRefusal = error instanceof DynamoDbError;
      if (!isRefusal) onFault(error);
      const { statusCode, body } = isRefusal ? error : internalError();
      sendJson(response, statusCode, body);
      request.resume();
    }
  }

  return {
    name: 'dynamodb',
    async start() {
      await mkdir(directory, { recursive: true });
      const opened = await openDatabase(directory);
      await tokens.load(opened);
      database = opened;
    },
    async stop() {
      await Promise.allSettled(inFlight);
      await queue.idle();
      await database?.close();
      database = undefined;
    },
    accepts: ({ headers }) => operationName(headers) !== undefined,
    async handle(request, response) {
      const answered = answer(operationName(request.headers) ?? '', request, response);
      inFlight.add(answered);
      await answered.finally(() => inFlight.delete(answered));
    },
    expireItems: () => queue.run(() => commit(expireItems)),
  };
}

async function openDatabase(directory: string): Promise<Database> {
  const database: Database = new ClassicLevel<string, unknown>(directory, { valueEncoding: 'json' });
  try {
    await database.open();
    return database;
  } catch (cause) {
    // LevelDB's own message does not say which directory, nor that another process may have it.
    throw new Error(`cannot open ${directory}: is another process using it?`, { cause });
  }
}

function logFault(error: unknown): void {
  console.error('dynamodb fault:', error instanceof Error ? error.stack : error);
}
