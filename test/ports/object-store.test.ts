import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { createS3ObjectLinks } from '../../adapters/s3-object-links.ts';
import { createS3ObjectStore } from '../../adapters/s3-object-store.ts';
import { createS3SentFiles } from '../../adapters/s3-sent-files.ts';
import type { ObjectLinks, ObjectStore, SentFiles } from '../../domain/ports/services.ts';
import { type RunningAws, runAws } from './running-aws.ts';

describe('the object store on S3', () => {
  let running: RunningAws;
  let store: ObjectStore;
  let links: ObjectLinks;
  let sent: SentFiles;
  let client: S3Client;
  const body = Buffer.from('a,b\n1,£\n');
  const contentType = 'text/csv';

  beforeAll(async () => {
    running = await runAws();
    client = new S3Client({ ...running.config, requestChecksumCalculation: 'WHEN_REQUIRED' });
    await client.send(new CreateBucketCommand({ Bucket: 'documents' }));
    store = createS3ObjectStore({ bucket: 'documents', client });
    links = createS3ObjectLinks({ bucket: 'documents', client });
    sent = createS3SentFiles({ bucket: 'documents', client });
  });
  afterAll(() => {
    client.destroy();
    return running.stop();
  });

  it('gives back the bytes that were put', async () => {
    await store.put({ key: 'jems/1/data', body, contentType, fileName: 'x' });
    expect(Buffer.from((await store.get('jems/1/data'))!)).toEqual(body);
  });

  it('says undefined of an object that is not there', async () => {
    expect(await store.get('jems/1/nothing')).toBeUndefined();
  });

  describe('a signed address', () => {
    const key = 'jems/1/pack';
    const fileName = 'Croydon “pack”, version 2\r\n.csv';
    const options = { seconds: 60, fileName, plainName: 'pack-2.csv', contentType };
    const savedAs = async (address: string) =>
      (await fetch(address)).headers.get('content-disposition') ?? 'nothing';

    it('serves the object under its name, and nothing else under that signature', async () => {
      await store.put({ key, body, contentType, fileName });
      const address = await links.presign(key, options);
      const response = await fetch(address);
      expect(response.status).toBe(200);
      expect(Buffer.from(await response.arrayBuffer())).toEqual(body);
      expect(response.headers.get('content-type')).toBe(contentType);
      expect(response.headers.get('content-disposition')).toBe(
        `attachment; filename="Croydon _pack__ version 2__.csv"; filename*=UTF-8''Croydon%20%E2%80%9Cpack%E2%80%9D%2C%20version%202%0D%0A.csv`,
      );
      expect((await fetch(address.replace(key, 'jems/1/data'))).status).toBe(403);
    });

    it('does not hold the name, which S3 would write into its log', async () => {
      for (const putAs of [fileName, 'another.csv']) {
        await store.put({ key, body, contentType, fileName: putAs });
        const address = decodeURIComponent(await links.presign(key, options));
        expect(address).not.toMatch(/Croydon|version|another/i);
      }
    });

    it('serves what was put before names were kept, or since then under another name, under its plain name', async () => {
      const plain = `attachment; filename="pack-2.csv"; filename*=UTF-8''pack-2.csv`;
      await client.send(new PutObjectCommand({ Bucket: 'documents', Key: 'jems/1/old', Body: body }));
      expect(await savedAs(await links.presign('jems/1/old', options))).toBe(plain);
      await store.put({ key, body, contentType, fileName: 'another.csv' });
      expect(await savedAs(await links.presign(key, options))).toBe(plain);
    });

    it('keeps of a name that is longer than S3 keeps the end', async () => {
      const long = `${'兰贝斯市'.repeat(49)}.csv`;
      await store.put({ key, body, contentType, fileName: long });
      const header = await savedAs(await links.presign(key, { ...options, fileName: long }));
      expect(header.length).toBeLessThan(2_000);
      const [, encoded = ''] = /filename\*=UTF-8''(.*)$/.exec(header) ?? [];
      expect(encoded.length).toBeGreaterThan(1_400);
      expect(long.endsWith(decodeURIComponent(encoded))).toBe(true);
    });

    it('of an object that is not there leads nowhere', async () => {
      expect((await fetch(await links.presign('jems/1/nothing', options))).status).toBe(404);
    });

    it('is not made for longer than a click needs', async () => {
      await expect(links.presign(key, { ...options, seconds: 901 })).rejects.toThrow(RangeError);
    });
  });

  it('opens an object as a stream, an earlier version of it too, and says when it came', async () => {
    const big = Buffer.alloc(300_000, 'x');
    await store.put({ key: 'jems/1/stream', body: big, contentType, fileName: 'x' });
    const opened = (await store.open('jems/1/stream'))!;
    const pieces: Uint8Array[] = [];
    for await (const piece of opened.body) pieces.push(piece);
    expect(pieces.length).toBeGreaterThan(1);
    expect(Buffer.concat(pieces)).toEqual(big);
    expect(opened).toMatchObject({ bytes: 300_000, lastModified: expect.stringMatching(/\.000Z$/) });
    expect(await store.open('jems/1/nothing')).toBeUndefined();
    expect((await sent.open('jems/1/stream'))?.fileName).toBeUndefined();
    expect(await sent.open('jems/1/nothing')).toBeUndefined();
    // A version that expired before somebody redrove what it was for.
    expect(await sent.open('jems/1/stream', 'a-version-that-is-gone')).toBeUndefined();
  });

  describe('a signed form', () => {
    const redirectTo = 'https://jem.example/t/x/uploads/u-1';
    const sign = (over: object = {}) =>
      links.presignPost({ key: 'uploads/1/u-1', seconds: 900, maxBytes: 20, redirectTo, ...over });

    async function send(fields: Readonly<Record<string, string>>, file: File, to: string) {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      form.set('file', file);
      return fetch(to, { method: 'POST', body: form, redirect: 'manual' });
    }

    it('takes one file to its key, keeps what the browser called it, and sends the browser on', async () => {
      const { url, fields } = await sign();
      const answer = await send(fields, new File([body], 'Zahlen für „März“.csv'), url);
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toContain(
        `${redirectTo}?bucket=documents&key=uploads%2F1%2Fu-1&etag=`,
      );
      const opened = (await sent.open('uploads/1/u-1'))!;
      expect(opened.fileName).toBe('Zahlen für „März“.csv');
      expect(opened.bytes).toBe(body.length);
    });

    it('does not take an empty file, a larger one, another key, another way back or another field', async () => {
      const { url, fields } = await sign();
      const file = new File([body], 'x.csv');
      expect((await send(fields, new File([], 'x.csv'), url)).status).toBe(400);
      expect((await send(fields, new File([Buffer.alloc(21)], 'x.csv'), url)).status).toBe(400);
      expect((await send({ ...fields, key: 'jems/1/data/x' }, file, url)).status).toBe(403);
      expect(
        (await send({ ...fields, success_action_redirect: 'https://evil.example' }, file, url)).status,
      ).toBe(403);
      expect((await send({ ...fields, 'x-amz-meta-more': 'x' }, file, url)).status).toBe(403);
    });

    it('is refused once its time is over', async () => {
      const { url, fields } = await sign({ seconds: -1 });
      expect((await send(fields, new File([body], 'x.csv'), url)).status).toBe(403);
    });

    it('is not made for longer than a quarter of an hour', async () => {
      await expect(sign({ seconds: 901 })).rejects.toThrow(RangeError);
    });
  });

  it('throws what the workflow retries when S3 cannot be reached', async () => {
    const nowhere = new S3Client({ ...running.config, endpoint: 'http://127.0.0.1:1', maxAttempts: 1 });
    const unreachable = createS3ObjectStore({ bucket: 'documents', client: nowhere });
    await expect(unreachable.get('x')).rejects.toMatchObject({ name: 'ServiceUnavailableError' });
  });
});
