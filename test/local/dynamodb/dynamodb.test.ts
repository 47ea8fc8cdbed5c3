import {
  BatchWriteItemCommand,
  DeleteItemCommand,
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  ExecuteStatementCommand,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  ScanCommand,
  UpdateContinuousBackupsCommand,
  UpdateItemCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { ClassicLevel } from 'classic-level';
import { createPlaces, type RunningDynamoDb, runDynamoDb, START, TABLE } from './running-dynamodb.ts';

const key = (pk: string, sk = 'a') => ({ pk: { S: pk }, sk: { S: sk } });

describe('the embedded DynamoDB', () => {
  let db: RunningDynamoDb;
  beforeEach(async () => {
    db = await runDynamoDb();
    await createPlaces(db.client);
  });
  afterEach(() => db.stop());

  const put = (item: ReturnType<typeof key> & Record<string, unknown>) =>
    db.client.send(new PutItemCommand({ TableName: TABLE, Item: item as never }));
  const get = async (pk: string, sk = 'a') =>
    (await db.client.send(new GetItemCommand({ TableName: TABLE, Key: key(pk, sk) }))).Item;

  async function idsByPage(input: Partial<QueryCommandInput>): Promise<string[][]> {
    const pages: string[][] = [];
    let from: QueryCommandInput['ExclusiveStartKey'];
    do {
      const page = await db.client.send(
        new QueryCommand({ TableName: TABLE, ...input, ...(from && { ExclusiveStartKey: from }) }),
      );
      pages.push((page.Items ?? []).map(({ sk }) => sk?.S ?? ''));
      from = page.LastEvaluatedKey;
    } while (from);
    return pages;
  }

  it('makes a table that is active at once and says when it was made by the clock', async () => {
    const { Table } = await db.client.send(new DescribeTableCommand({ TableName: TABLE }));
    expect(Table?.TableStatus).toBe('ACTIVE');
    expect(Table?.GlobalSecondaryIndexes?.map(({ IndexStatus }) => IndexStatus)).toEqual([
      'ACTIVE',
      'ACTIVE',
    ]);
    expect(Table?.CreationDateTime?.getTime()).toBe(START);
    expect(Table?.TableArn).toBe('arn:aws:dynamodb:eu-west-2:000000000000:table/Places');
    await expect(createPlaces(db.client)).rejects.toMatchObject({ name: 'ResourceInUseException' });
  });

  it('reads back what was put, updated and deleted', async () => {
    await put({
      ...key('p'),
      count: { N: '1' },
      tags: { SS: ['x'] },
      nested: { M: { notes: { L: [{ BOOL: true }] } } },
    });
    await db.client.send(
      new UpdateItemCommand({
        TableName: TABLE,
        Key: key('p'),
        UpdateExpression:
          'ADD #c :one, tags :y SET nested.notes = list_append(nested.notes, :more) REMOVE gone',
        ExpressionAttributeNames: { '#c': 'count' },
        ExpressionAttributeValues: {
          ':one': { N: '1' },
          ':y': { SS: ['y'] },
          ':more': { L: [{ NULL: true }] },
        },
      }),
    );
    expect(await get('p')).toEqual({
      ...key('p'),
      count: { N: '2' },
      tags: { SS: ['x', 'y'] },
      nested: { M: { notes: { L: [{ BOOL: true }, { NULL: true }] } } },
    });
    await db.client.send(new DeleteItemCommand({ TableName: TABLE, Key: key('p') }));
    expect(await get('p')).toBeUndefined();
  });

  it('pages through a table and an index, forwards and backwards, without a gap or a repeat', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => `s${String(index).padStart(2, '0')}`);
    await db.client.send(
      new BatchWriteItemCommand({
        RequestItems: {
          [TABLE]: ids.map((sk, index) => ({
            PutRequest: { Item: { ...key('p', sk), stage: { S: 'open' }, day: { N: String(index - 5) } } },
          })),
        },
      }),
    );
    const ofTable = { KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': { S: 'p' } } };
    const ofIndex = {
      IndexName: 'by-stage-and-day',
      KeyConditionExpression: 'stage = :s AND #d BETWEEN :from AND :to',
      ExpressionAttributeNames: { '#d': 'day' },
      ExpressionAttributeValues: { ':s': { S: 'open' }, ':from': { N: '-3' }, ':to': { N: '11' } },
    };
    expect((await idsByPage({ ...ofTable, Limit: 7 })).map(({ length }) => length)).toEqual([7, 7, 6]);
    expect((await idsByPage({ ...ofTable, Limit: 7 })).flat()).toEqual(ids);
    expect((await idsByPage({ ...ofIndex, Limit: 4 })).flat()).toEqual(ids.slice(2, 17));
    expect((await idsByPage({ ...ofIndex, Limit: 4, ScanIndexForward: false })).flat()).toEqual(
      ids.slice(2, 17).reverse(),
    );
  });

  it('moves an item within its indexes when an update changes the index key', async () => {
    await put({ ...key('p'), stage: { S: 'open' }, day: { N: '1' } });
    const inStage = async (stage: string) =>
      (
        await idsByPage({
          IndexName: 'by-stage',
          KeyConditionExpression: 'stage = :s',
          ExpressionAttributeValues: { ':s': { S: stage } },
        })
      ).flat();
    await db.client.send(
      new UpdateItemCommand({
        TableName: TABLE,
        Key: key('p'),
        UpdateExpression: 'SET stage = :s',
        ExpressionAttributeValues: { ':s': { S: 'closed' } },
      }),
    );
    expect([await inStage('open'), await inStage('closed')]).toEqual([[], ['a']]);
    await db.client.send(
      new UpdateItemCommand({ TableName: TABLE, Key: key('p'), UpdateExpression: 'REMOVE stage' }),
    );
    expect(await inStage('closed')).toEqual([]);
  });

  it('gives back the item that failed a condition, only when asked', async () => {
    await put({ ...key('p'), owner: { S: 'first' } });
    const again = { TableName: TABLE, Item: key('p'), ConditionExpression: 'attribute_not_exists(pk)' };
    await expect(
      db.client.send(new PutItemCommand({ ...again, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' })),
    ).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
      Item: { ...key('p'), owner: { S: 'first' } },
    });
    await expect(db.client.send(new PutItemCommand(again))).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
      Item: undefined,
    });
  });

  it('keeps items, indexes and settings across a restart', async () => {
    await put({ ...key('p'), stage: { S: 'open' } });
    await db.client.send(
      new UpdateContinuousBackupsCommand({
        TableName: TABLE,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      }),
    );
    await db.restart();
    expect(await get('p')).toEqual({ ...key('p'), stage: { S: 'open' } });
    const { Items } = await db.client.send(new ScanCommand({ TableName: TABLE, IndexName: 'by-stage' }));
    expect(Items).toHaveLength(1);
    const backups = await db.client.send(new DescribeContinuousBackupsCommand({ TableName: TABLE }));
    expect(
      backups.ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus,
    ).toBe('ENABLED');
  });

  it('deletes a table with all its items', async () => {
    await put({ ...key('p'), stage: { S: 'open' } });
    await db.client.send(new DeleteTableCommand({ TableName: TABLE }));
    expect((await db.client.send(new ListTablesCommand({}))).TableNames).toEqual([]);
    await createPlaces(db.client);
    expect((await db.client.send(new ScanCommand({ TableName: TABLE }))).Count).toBe(0);
    expect((await db.client.send(new ScanCommand({ TableName: TABLE, IndexName: 'by-stage' }))).Count).toBe(
      0,
    );
  });

  it('expires items by the clock once time to live is on', async () => {
    await put({ ...key('soon'), expires: { N: String(START / 1000 + 60) }, stage: { S: 'open' } });
    await put({ ...key('later'), expires: { N: String(START / 1000 + 3600) } });
    await put({ ...key('never'), expires: { S: 'text' } });
    const TimeToLiveSpecification = { AttributeName: 'expires', Enabled: true };
    db.clock.moveTo(START + 120_000);
    expect(await db.service.expireItems()).toBe(0);
    await db.client.send(new UpdateTimeToLiveCommand({ TableName: TABLE, TimeToLiveSpecification }));
    const { TimeToLiveDescription } = await db.client.send(
      new DescribeTimeToLiveCommand({ TableName: TABLE }),
    );
    expect(TimeToLiveDescription).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'expires' });
    expect(await db.service.expireItems()).toBe(1);
    expect([await get('soon'), (await get('later')) && 'kept', (await get('never')) && 'kept']).toEqual([
      undefined,
      'kept',
      'kept',
    ]);
    expect((await db.client.send(new ScanCommand({ TableName: TABLE, IndexName: 'by-stage' }))).Count).toBe(
      0,
    );
  });

  it('refuses by name an operation it does not serve and a table it does not have', async () => {
    await expect(
      db.client.send(new ExecuteStatementCommand({ Statement: 'SELECT * FROM Places' })),
    ).rejects.toMatchObject({ name: 'UnknownOperationException', $metadata: { httpStatusCode: 400 } });
    await expect(
      db.client.send(new GetItemCommand({ TableName: 'Nowhere', Key: key('p') })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    const garbled = await fetch(db.endpoint, {
      method: 'POST',
      headers: { 'x-amz-target': 'DynamoDB_20120810.GetItem' },
      body: '{"TableName":',
    });
    expect([garbled.status, await garbled.text()]).toEqual([
      400,
      expect.stringContaining('SerializationException'),
    ]);
  });

  it('answers 500 and goes on when the engine fails on a row it cannot read', async () => {
    await db.restart(async () => {
      const level = new ClassicLevel<string, unknown>(db.directory, { valueEncoding: 'json' });
      await level.put('item~Places~000', { pk: null });
      await level.close();
    });
    await expect(db.client.send(new ScanCommand({ TableName: TABLE }))).rejects.toMatchObject({
      name: 'InternalServerError',
      $metadata: { httpStatusCode: 500 },
    });
    expect(db.faults).toHaveLength(1);
    await put(key('after'));
    expect(await get('after')).toEqual(key('after'));
  });
});
