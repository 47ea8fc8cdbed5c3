import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { BUCKET, type RunningS3, runS3 } from './running-s3.ts';

describe('the files of the embedded S3', () => {
  let s3: RunningS3;
  beforeEach(async () => {
    s3 = await runS3();
  });
  afterEach(() => s3.stop());

  const folder = (name: string) => join(s3.directory, 'buckets', BUCKET, name);
  const put = (Key: string, Body: string) =>
    s3.client.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body }));
  const textOf = async (Key: string) =>
    (await s3.client.send(new GetObjectCommand({ Bucket: BUCKET, Key }))).Body?.transformToString();

  it('hold one body per object, however often it is written', async () => {
    for (const body of ['one', 'two', 'three']) await put('a', body);
    expect(await textOf('a')).toBe('three');
    await s3.service.settled();
    expect([await readdir(folder('bodies')), await readdir(folder('versions'))]).toEqual([
      [expect.any(String)],
      [expect.any(String)],
    ]);
    expect(await readdir(join(s3.directory, 'incoming'))).toEqual([]);
  });

  it('keep the old object and lose what a crash left half-written', async () => {
    await put('a', 'whole');
    // What there is when the process is killed before the record is renamed into place.
    await writeFile(join(folder('bodies'), 'orphan'), 'bytes of no object');
    await writeFile(join(folder('versions'), 'half.json.1.tmp'), '{"key":"a","ver');
    await writeFile(join(s3.directory, 'incoming', 'partial'), 'half a bo');
    await rm(join(s3.directory, 'buckets', 'uploads', 'bucket.json'));
    await s3.restart();
    expect(await textOf('a')).toBe('whole');
    expect(await readdir(folder('bodies'))).toHaveLength(1);
    expect(await readdir(folder('versions'))).toHaveLength(1);
    expect(await readdir(join(s3.directory, 'incoming'))).toEqual([]);
  });

  it('never show a reader parts of two writes', async () => {
    const bodies = ['a', 'b', 'c'].map((letter) => letter.repeat(200_000));
    await put('contested', bodies[0]!);
    const writes = bodies.flatMap((body) => [put('contested', body), put('contested', body)]);
    const reads = Array.from({ length: 12 }, () => textOf('contested'));
    const seen = await Promise.all(reads);
    await Promise.all(writes);
    expect(seen.every((text) => bodies.includes(text ?? ''))).toBe(true);
  });
});

describe('a process killed in the middle of storing', () => {
  const WRITER = new URL('./crash-writer.ts', import.meta.url).pathname;

  it('leaves every acknowledged object, or a later one, whole', async () => {
    const directory = await mkdtemp(join(tmpdir(), 's3-crash-'));
    const writer = spawn(process.execPath, ['--import', 'tsx', WRITER, directory], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const acknowledged = new Map<string, number>();
    let lines = 0;
    for await (const line of createInterface({ input: writer.stdout })) {
      const [key = '', n] = line.split(' ');
      acknowledged.set(key, Number(n));
      lines += 1;
      if (lines === 200) writer.kill('SIGKILL');
    }
    const s3 = await runS3(directory);
    try {
      expect(acknowledged.size).toBe(24);
      for (const [Key, n] of acknowledged) {
        const { Body, Metadata } = await s3.client.send(new GetObjectCommand({ Bucket: BUCKET, Key }));
        const found = Number(Metadata?.n);
        expect(found).toBeGreaterThanOrEqual(n);
        expect(await Body?.transformToString()).toBe(`content-${found}-`.repeat(500));
      }
    } finally {
      await s3.stop();
      await rm(directory, { recursive: true });
    }
  });
});
