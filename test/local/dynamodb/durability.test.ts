import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type AttributeValue, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { createPlaces, type RunningDynamoDb, runDynamoDb, TABLE } from './running-dynamodb.ts';

const WRITER = new URL('./crash-writer.ts', import.meta.url).pathname;

async function scanAll(db: RunningDynamoDb, IndexName?: string): Promise<Record<string, AttributeValue>[]> {
  const items: Record<string, AttributeValue>[] = [];
  let from: Record<string, AttributeValue> | undefined;
  do {
    const page = await db.client.send(
      new ScanCommand({
        TableName: TABLE,
        ...(IndexName && { IndexName }),
        ...(from && { ExclusiveStartKey: from }),
      }),
    );
    items.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from);
  return items;
}

describe('rows of a secondary index', () => {
  it('keeps two items whose keys have the same 24 bits of hash', async () => {
    const bits = (id: string) => createHash('md5').update(`Outliers${id}s`).digest('hex').slice(0, 6);
    const seen = new Map<string, string>();
    let pair: string[] = [];
    for (let n = 0; pair.length === 0; n += 1) {
      const other = seen.get(bits(`p${n}`));
      if (other !== undefined) pair = [other, `p${n}`];
      seen.set(bits(`p${n}`), `p${n}`);
    }
    const db = await runDynamoDb();
    try {
      await createPlaces(db.client);
      for (const pk of pair) {
        const Item = { pk: { S: pk }, sk: { S: 's' }, stage: { S: 'open' } };
        await db.client.send(new PutItemCommand({ TableName: TABLE, Item }));
      }
      expect((await scanAll(db, 'by-stage')).map(({ pk }) => pk?.S).sort()).toEqual(pair.sort());
    } finally {
      await db.stop();
    }
  });
});

describe('a process killed in the middle of writing', () => {
  it('leaves every acknowledged write, no half transaction and indexes equal to the table', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'dynamodb-crash-'));
    try {
      const acknowledged = await writeUntilKilled(directory, 400);
      const db = await runDynamoDb(directory);
      try {
        const items = await scanAll(db);
        const ids = items.map(({ pk, sk }) => `${pk?.S}/${sk?.S}`).sort();
        expect(ids).toEqual(
          expect.arrayContaining(acknowledged.flatMap((id) => [`${id}/left`, `${id}/right`])),
        );
        expect(ids.filter((id) => id.endsWith('/left')).length).toBe(ids.length / 2);
        for (const index of ['by-stage', 'by-stage-and-day']) {
          const inIndex = (await scanAll(db, index)).map(({ pk, sk }) => `${pk?.S}/${sk?.S}`);
          expect(inIndex.sort()).toEqual(ids);
        }
      } finally {
        await db.stop();
      }
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});

/** @returns the ids the writer had confirmed before it was killed */
async function writeUntilKilled(directory: string, enough: number): Promise<string[]> {
  const writer = spawn(process.execPath, ['--import', 'tsx', WRITER, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise((resolve) => writer.once('exit', (_, signal) => resolve(signal)));
  const acknowledged: string[] = [];
  for await (const line of createInterface({ input: writer.stdout })) {
    acknowledged.push(line);
    if (acknowledged.length === enough) writer.kill('SIGKILL');
  }
  expect(await exited).toBe('SIGKILL');
  return acknowledged;
}
