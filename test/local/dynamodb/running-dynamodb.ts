import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ManualClock } from '../../../local/clock.ts';
import { createDynamoDb, type DynamoDb } from '../../../local/dynamodb/dynamodb.ts';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

export const START = Date.parse('2027-01-04T09:00:00Z');
export const TABLE = 'Places';

export interface RunningDynamoDb {
  directory: string;
  clock: ManualClock;
  service: DynamoDb;
  client: DynamoDBClient;
  endpoint: string;
  faults: unknown[];
  /** Stops and starts again on the same directory, as a restart of the process does. */
  restart(between?: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

/** A DynamoDB on a directory of its own, with an AWS SDK client; the directory goes when it stops unless it was given. */
export async function runDynamoDb(given?: string): Promise<RunningDynamoDb> {
  const directory = given ?? (await mkdtemp(join(tmpdir(), 'dynamodb-')));
  const clock = new ManualClock(START);
  const faults: unknown[] = [];
  const newService = () => createDynamoDb({ directory, clock, onFault: (fault) => faults.push(fault) });
  const service = newService();
  await service.start();
  const running = { service };
  const server = createServer((request, response) => void running.service.handle(request, response));
  const endpoint = await listen(server);
  const client = newClient(endpoint);
  return {
    directory,
    clock,
    client,
    endpoint,
    faults,
    get service() {
      return running.service;
    },
    async restart(between = async () => {}) {
      await running.service.stop();
      await between();
      running.service = newService();
      await running.service.start();
    },
    async stop() {
      client.destroy();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await running.service.stop();
      if (given === undefined) await rm(directory, { recursive: true });
    },
  };
}

export async function listen(server: Server): Promise<string> {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export function newClient(endpoint: string): DynamoDBClient {
  return new DynamoDBClient({
    endpoint,
    region: 'eu-west-2',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
}

/** One table with a sort key and two indexes, one of which carries keys only. */
export async function createPlaces(client: DynamoDBClient): Promise<void> {
  await client.send(
    new CreateTableCommand({
      TableName: TABLE,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
        { AttributeName: 'stage', AttributeType: 'S' },
        { AttributeName: 'day', AttributeType: 'N' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'by-stage',
          KeySchema: [{ AttributeName: 'stage', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'ALL' },
        },
        {
          IndexName: 'by-stage-and-day',
          KeySchema: [
            { AttributeName: 'stage', KeyType: 'HASH' },
            { AttributeName: 'day', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
    }),
  );
}
