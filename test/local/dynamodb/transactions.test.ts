import { randomUUID } from 'node:crypto';
import {
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
  TransactGetItemsCommand,
  type TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { createPlaces, type RunningDynamoDb, runDynamoDb, TABLE } from './running-dynamodb.ts';

const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'a' } });
const putOf = (pk: string, more = {}): TransactWriteItem => ({
  Put: { TableName: TABLE, Item: { ...key(pk), ...more } },
});
const ifNew = (pk: string): TransactWriteItem => ({
  Put: { TableName: TABLE, Item: key(pk), ConditionExpression: 'attribute_not_exists(pk)' },
});

describe('transactions of the embedded DynamoDB', () => {
  let db: RunningDynamoDb;
  beforeEach(async () => {
    db = await runDynamoDb();
    await createPlaces(db.client);
  });
  afterEach(() => db.stop());

  const transact = (TransactItems: TransactWriteItem[], ClientRequestToken?: string) =>
    db.client.send(
      new TransactWriteItemsCommand({ TransactItems, ...(ClientRequestToken && { ClientRequestToken }) }),
    );
  const get = async (pk: string) =>
    (await db.client.send(new GetItemCommand({ TableName: TABLE, Key: key(pk) }))).Item;
  const count = async () => (await db.client.send(new ScanCommand({ TableName: TABLE }))).Count;

  it('puts, updates, deletes and checks as one', async () => {
    await transact([putOf('kept'), putOf('gone'), putOf('changed', { n: { N: '1' } })]);
    await transact([
      { ConditionCheck: { TableName: TABLE, Key: key('kept'), ConditionExpression: 'attribute_exists(pk)' } },
      { Delete: { TableName: TABLE, Key: key('gone') } },
      {
        Update: {
          TableName: TABLE,
          Key: key('changed'),
          UpdateExpression: 'ADD n :one',
          ExpressionAttributeValues: { ':one': { N: '1' } },
        },
      },
      putOf('new'),
    ]);
    expect([await get('gone'), (await get('changed'))?.n, await count()]).toEqual([undefined, { N: '2' }, 3]);
  });

  it('writes nothing when one condition fails, and says which and what was there', async () => {
    await transact([putOf('taken', { by: { S: 'first' } })]);
    const refused = (await transact([
      putOf('other'),
      { Put: { ...ifNew('taken').Put!, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } },
      {
        ConditionCheck: { TableName: TABLE, Key: key('absent'), ConditionExpression: 'attribute_exists(pk)' },
      },
    ]).catch((error: unknown) => error)) as TransactionCanceledException;
    expect(refused.name).toBe('TransactionCanceledException');
    expect(refused.message).toContain('[None, ConditionalCheckFailed, ConditionalCheckFailed]');
    expect(refused.CancellationReasons).toEqual([
      { Code: 'None' },
      {
        Code: 'ConditionalCheckFailed',
        Message: 'The conditional request failed',
        Item: { ...key('taken'), by: { S: 'first' } },
      },
      { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' },
    ]);
    expect(await get('other')).toBeUndefined();
  });

  it('names an update that cannot be applied as a validation error of that action', async () => {
    await transact([putOf('text', { n: { S: 'x' } })]);
    await expect(
      transact([
        putOf('other'),
        {
          Update: {
            TableName: TABLE,
            Key: key('text'),
            UpdateExpression: 'ADD n :one',
            ExpressionAttributeValues: { ':one': { N: '1' } },
          },
        },
      ]),
    ).rejects.toMatchObject({ CancellationReasons: [{ Code: 'None' }, { Code: 'ValidationError' }] });
    expect(await get('other')).toBeUndefined();
  });

  it.each<[string, TransactWriteItem[], string]>([
    ['the same item twice', [putOf('a'), ifNew('a')], 'cannot include multiple operations on one item'],
    ['101 actions', Array.from({ length: 101 }, (_, n) => putOf(`p${n}`)), 'less than or equal to 100'],
    [
      'two actions in one element',
      [{ ...putOf('a'), Delete: { TableName: TABLE, Key: key('b') } }],
      'only contain one',
    ],
    [
      'a malformed expression',
      [{ Put: { ...putOf('a').Put!, ConditionExpression: 'pk ==' } }],
      'Syntax error',
    ],
  ])('refuses %s as a whole', async (_, items, message) => {
    await expect(transact(items)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(message),
    });
    expect(await count()).toBe(0);
  });

  it('takes 100 actions', async () => {
    await transact(Array.from({ length: 100 }, (_, n) => putOf(`p${n}`)));
    expect(await count()).toBe(100);
  });

  it('happens once for one client request token, also across a restart, for ten minutes', async () => {
    const token = randomUUID();
    const add = (n: string): TransactWriteItem[] => [
      {
        Update: {
          TableName: TABLE,
          Key: key('p'),
          UpdateExpression: 'ADD n :n',
          ExpressionAttributeValues: { ':n': { N: n } },
        },
      },
    ];
    await transact(add('1'), token);
    await transact(add('1'), token);
    await db.restart();
    await transact(add('1'), token);
    expect((await get('p'))?.n).toEqual({ N: '1' });
    await expect(transact(add('5'), token)).rejects.toMatchObject({
      name: 'IdempotentParameterMismatchException',
    });
    db.clock.moveTo(db.clock.now() + 10 * 60 * 1000);
    await transact(add('1'), token);
    expect((await get('p'))?.n).toEqual({ N: '2' });
  });

  it('forgets a token whose transaction was cancelled', async () => {
    const token = randomUUID();
    await transact([putOf('taken')]);
    await expect(transact([ifNew('taken')], token)).rejects.toMatchObject({
      name: 'TransactionCanceledException',
    });
    await transact([ifNew('free')], token);
    expect(await get('free')).toBeDefined();
  });

  it('lets one of 200 win when all want the same place', async () => {
    const claims = await Promise.allSettled(
      Array.from({ length: 200 }, (_, n) => transact([ifNew('place'), putOf(`claim-${n}`)])),
    );
    const lost = claims.filter(({ status }) => status === 'rejected');
    expect(lost).toHaveLength(199);
    expect(
      lost.every((claim) => 'reason' in claim && claim.reason.name === 'TransactionCanceledException'),
    ).toBe(true);
    expect(await count()).toBe(2);
  });

  it('reads several items as of one moment', async () => {
    await db.client.send(new PutItemCommand({ TableName: TABLE, Item: { ...key('a'), n: { N: '7' } } }));
    const { Responses } = await db.client.send(
      new TransactGetItemsCommand({
        TransactItems: [
          {
            Get: {
              TableName: TABLE,
              Key: key('a'),
              ProjectionExpression: '#n',
              ExpressionAttributeNames: { '#n': 'n' },
            },
          },
          { Get: { TableName: TABLE, Key: key('absent') } },
        ],
      }),
    );
    expect(Responses).toEqual([{ Item: { n: { N: '7' } } }, {}]);
  });
});
