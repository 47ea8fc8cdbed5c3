import { writeSync } from 'node:fs';
import { TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { createPlaces, runDynamoDb, TABLE } from './running-dynamodb.ts';

/*
 * Run by durability.test.ts in a process of its own and killed there: writes pairs of items for ever, many at a time,
 * and prints the id of each pair as soon as it is acknowledged.
 */
const [, , directory = ''] = process.argv;
const db = await runDynamoDb(directory);
await createPlaces(db.client);

async function write(writer: number): Promise<never> {
  for (let n = 0; ; n += 1) {
    const pk = { S: `w${writer}-${n}` };
    const put = (sk: string) => ({
      Put: { TableName: TABLE, Item: { pk, sk: { S: sk }, stage: { S: 'open' }, day: { N: String(n) } } },
    });
    await db.client.send(new TransactWriteItemsCommand({ TransactItems: [put('left'), put('right')] }));
    writeSync(1, `${pk.S}\n`);
  }
}

await Promise.all(Array.from({ length: 16 }, (_, writer) => write(writer)));
