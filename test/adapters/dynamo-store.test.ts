import { createServer, type Server } from 'node:http';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { createDynamoStore } from '../../adapters/dynamo-store.ts';
import type { Store } from '../../domain/ports/store.ts';
import { listen, newClient } from '../local/dynamodb/running-dynamodb.ts';
import { createTable, type DynamoDbServer, startEmbedded } from '../ports/dynamodb-servers.ts';
import { SAMPLES } from '../ports/sample-entities.ts';

const TABLE_NAME = 'jem';

describe('the store on DynamoDB', () => {
  let server: DynamoDbServer;
  let store: Store;
  beforeEach(async () => {
    server = await startEmbedded();
    await createTable(server.client, TABLE_NAME);
    store = createDynamoStore({ tableName: TABLE_NAME, client: server.client });
  });
  afterEach(() => server.stop());

  it('refuses a record that no longer fits its schema, naming fields and never their values', async () => {
    const value = { ...SAMPLES.contact, name: 'Amara Okafor', email: 'not an address' };
    const item = { PK: 'CONTACTS', SK: 'c-2', entity: 'contact', version: 1, value };
    await DynamoDBDocumentClient.from(server.client).send(
      new PutCommand({ TableName: TABLE_NAME, Item: item }),
    );
    const read = store.contact('c-2');
    await expect(read).rejects.toMatchObject({ name: 'CorruptRecordError', message: 'contact c-2: email' });
  });

  it('lets DynamoDB remove a link a year after it expired', async () => {
    await store.commit([{ op: 'put', entity: 'link', value: SAMPLES.link }]);
    const Key = { PK: { S: `LINK#${SAMPLES.link.hash}` }, SK: { S: 'LINK' } };
    const { Item } = await server.client.send(new GetItemCommand({ TableName: TABLE_NAME, Key }));
    expect(Item?.expiresAt).toEqual({ N: String(Date.parse('2028-04-03T09:00:00Z') / 1000) });
  });

  it('gives an item no place in the index once no list has it', async () => {
    const claimed = SAMPLES.email;
    await store.commit([{ op: 'put', entity: 'email', value: claimed }]);
    await store.commit([{ op: 'put', entity: 'email', value: { ...claimed, state: 'sent', version: 1 } }]);
    const Key = { PK: { S: 'JEM#jem-1' }, SK: { S: `EMAIL#${claimed.key}` } };
    const { Item } = await server.client.send(new GetItemCommand({ TableName: TABLE_NAME, Key }));
    expect(Object.keys(Item!).filter((name) => name.startsWith('GSI1'))).toEqual([]);
  });
});

describe('the store on a DynamoDB in trouble', () => {
  let server: Server;
  let answers: { status: number; body: object }[];
  let targets: string[];
  let store: Store;
  const cancelled = (...codes: string[]) => ({
    status: 400,
    body: {
      __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
      message: 'cancelled',
      CancellationReasons: codes.map((Code) => ({ Code })),
    },
  });
  const put = { op: 'put', entity: 'contact', value: SAMPLES.contact } as const;

  beforeEach(async () => {
    answers = [];
    targets = [];
    server = createServer((request, response) => {
      request.resume();
      targets.push(String(request.headers['x-amz-target']));
      const { status, body } = answers.shift() ?? { status: 200, body: {} };
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify(body));
    });
    store = createDynamoStore({ tableName: TABLE_NAME, client: newClient(await listen(server)) });
  });
  afterEach(() => {
    server.closeAllConnections();
    return new Promise((closed) => server.close(closed));
  });

  it('tries a transaction again that met another one on the same item', async () => {
    answers = [cancelled('TransactionConflict'), cancelled('TransactionConflict')];
    expect(await store.commit([put])).toEqual({ kind: 'committed' });
    expect(targets).toHaveLength(3);
  });

  it('calls it a conflict when it keeps meeting others', async () => {
    answers = Array.from({ length: 9 }, () => cancelled('TransactionConflict'));
    expect(await store.commit([put])).toEqual({ kind: 'conflict', entities: ['contact'] });
  });

  it('throws what the workflow retries when DynamoDB is overloaded or has a fault of its own', async () => {
    const error = { name: 'ServiceUnavailableError' };
    answers = [cancelled('ThrottlingError')];
    await expect(store.commit([put])).rejects.toMatchObject(error);
    answers = [{ status: 500, body: { __type: 'InternalServerError', message: '' } }];
    await expect(store.contacts()).rejects.toMatchObject(error);
    answers = [{ status: 400, body: { __type: 'x#ProvisionedThroughputExceededException', message: '' } }];
    await expect(store.contact('c-2')).rejects.toMatchObject(error);
  });

  it('throws a refusal as it is: trying again would not help', async () => {
    answers = [{ status: 400, body: { __type: 'x#ResourceNotFoundException', message: '' } }];
    await expect(store.contacts()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    answers = [cancelled('ItemCollectionSizeLimitExceeded')];
    await expect(store.commit([put])).rejects.toMatchObject({ name: 'TransactionCanceledException' });
  });
});
