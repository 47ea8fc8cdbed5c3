import { writeSync } from 'node:fs';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { BUCKET, runS3 } from './running-s3.ts';

/*
 * Run by durability.test.ts in a process of its own and killed there: writes objects for ever, each key again and
 * again, and prints key and content as soon as a write is acknowledged.
 */
const [, , directory = ''] = process.argv;
const s3 = await runS3(directory);

async function write(writer: number): Promise<never> {
  for (let n = 0; ; n += 1) {
    const [Key, Body] = [`w${writer}/${n % 3}`, `content-${n}-`.repeat(500)];
    await s3.client.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body, Metadata: { n: String(n) } }));
    writeSync(1, `${Key} ${n}\n`);
  }
}

await Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)));
