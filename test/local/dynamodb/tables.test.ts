import {
  CreateTableCommand,
  DescribeTableCommand,
  PutItemCommand,
  QueryCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import { createDynamoDb } from '../../../local/dynamodb/dynamodb.ts';
import { type RunningDynamoDb, runDynamoDb, TABLE } from './running-dynamodb.ts';

describe('a table of the embedded DynamoDB that is changed', () => {
  let db: RunningDynamoDb;
  beforeEach(async () => {
    db = await runDynamoDb();
    await db.client.send(
      new CreateTableCommand({
        TableName: TABLE,
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      }),
    );
  });
  afterEach(() => db.stop());

  const put = (pk: string, more = {}) =>
    db.client.send(new PutItemCommand({ TableName: TABLE, Item: { pk: { S: pk }, ...more } }));
  const addIndex = () =>
    db.client.send(
      new UpdateTableCommand({
        TableName: TABLE,
        AttributeDefinitions: [{ AttributeName: 'day', AttributeType: 'N' }],
        GlobalSecondaryIndexUpdates: [
          {
            Create: {
              IndexName: 'by-day',
              KeySchema: [{ AttributeName: 'day', KeyType: 'HASH' }],
              Projection: { ProjectionType: 'KEYS_ONLY' },
            },
          },
        ],
      }),
    );
  const removeIndex = () =>
    db.client.send(
      new UpdateTableCommand({
        TableName: TABLE,
        GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'by-day' } }],
      }),
    );
  const onDay1 = async () => {
    const { Items } = await db.client.send(
      new QueryCommand({
        TableName: TABLE,
        IndexName: 'by-day',
        KeyConditionExpression: '#d = :d',
        ExpressionAttributeNames: { '#d': 'day' },
        ExpressionAttributeValues: { ':d': { N: '1' } },
      }),
    );
    return Items?.map(({ pk }) => pk?.S).sort();
  };

  it('fills a new index from the items there are and keeps it up from then on', async () => {
    await put('old', { day: { N: '1' }, note: { S: 'not projected' } });
    await put('without');
    await put('of another type', { day: { S: '1' } });
    await addIndex();
    await db.restart();
    await put('new', { day: { N: '1' } });
    expect(await onDay1()).toEqual(['new', 'old']);
    await put('old', { day: { N: '2' } });
    expect(await onDay1()).toEqual(['new']);
    await expect(addIndex()).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('forgets an index with all its rows', async () => {
    await addIndex();
    await put('old', { day: { N: '1' } });
    await removeIndex();
    await expect(onDay1()).rejects.toMatchObject({ name: 'ValidationException' });
    const { Table } = await db.client.send(new DescribeTableCommand({ TableName: TABLE }));
    expect(Table?.GlobalSecondaryIndexes).toBeUndefined();
    await expect(removeIndex()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await put('old', { day: { N: '2' } });
    await addIndex();
    expect(await onDay1()).toEqual([]);
  });

  it('is open in one process at a time', async () => {
    const second = createDynamoDb({ directory: db.directory, clock: db.clock });
    await expect(second.start()).rejects.toThrow('is another process using it?');
  });
});
