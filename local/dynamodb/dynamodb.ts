import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../clock.ts';
import type { Service } from '../service.ts';
import { isClientGone } from './client-gone.ts';
import { Database } from './database.ts';
import type { Json } from './engine.ts';
import type { AwsIdentity } from './engine-store.ts';
import { DynamoDbError, internalError, protocolError } from './errors.ts';
import { expireItems } from './expire-items.ts';
import { InFlight } from './in-flight.ts';
import { createOperations } from './operations.ts';
import { operationName, readInput, sendJson } from './protocol.ts';
import { RequestTokens } from './request-tokens.ts';

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
 * DynamoDB over HTTP: dynalite's checks, expressions and queries on a store of our own, which commits an item with its
 * index rows, or a whole transaction, as one batch. What was acknowledged is there after `kill -9`.
 * Writes run one at a time, so transactions are serialisable and never conflict.
 */
export function createDynamoDb({
  directory,
  clock,
  aws = { region: 'eu-west-2', accountId: '000000000000' },
  onFault = logFault,
}: DynamoDbOptions): DynamoDb {
  const database = new Database({ directory, clock, aws });
  const tokens = new RequestTokens();
  const operations = createOperations(tokens);
  const inFlight = new InFlight();

  async function perform(request: IncomingMessage): Promise<Json> {
    const name = operationName(request.headers) ?? '';
    const input = await readInput(request);
    const operation = operations.get(name);
    if (!operation) throw protocolError('UnknownOperationException', `unknown operation ${name}`);
    return operation.isExclusive
      ? database.write((context) => operation.run(context, input))
      : database.read((context) => operation.run(context, input));
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      sendJson(response, 200, await perform(request));
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
      await database.open();
      await database.read(({ writes }) => tokens.load(writes.database));
    },
    async stop() {
      await inFlight.idle();
      await database.close();
    },
    accepts: ({ headers }) => operationName(headers) !== undefined,
    handle: (request, response) => inFlight.track(answer(request, response)),
    expireItems: () => database.write(expireItems),
  };
}

function logFault(error: unknown): void {
  console.error('dynamodb fault:', error instanceof Error ? error.stack : error);
}
