import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  PutObjectTaggingCommand,
} from '@aws-sdk/client-s3';
import { BUCKET, newClient, type RunningS3, runS3, START } from './running-s3.ts';

type PutBody = NonNullable<PutObjectCommandInput['Body']>;
type PutOptions = Omit<Partial<PutObjectCommandInput>, 'Bucket' | 'Key' | 'Body'>;

describe('objects of the embedded S3', () => {
  let s3: RunningS3;
  beforeAll(async () => {
    s3 = await runS3();
  });
  afterAll(async () => {
    await s3.stop();
    expect(s3.faults).toEqual([]);
  });

  const put = (Key: string, Body: PutBody, more: PutOptions = {}) =>
    s3.client.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body, ...more }));
  const get = (Key: string, more = {}) =>
    s3.client.send(new GetObjectCommand({ Bucket: BUCKET, Key, ...more }));
  const textOf = async (Key: string, more = {}) => (await get(Key, more)).Body?.transformToString();

  it('gives back a text with its type, metadata, tags, encryption and the date of the clock', async () => {
    const stored = await put('notes/a.txt', 'Grüße', {
      ContentType: 'text/plain; charset=utf-8',
      Metadata: { jem: 'JEM-1' },
      Tagging: 'kind=pack&stage=draft%20one',
      ServerSideEncryption: 'aws:kms',
      SSEKMSKeyId: 'key-1',
      CacheControl: 'private',
    });
    expect(stored).toMatchObject({ ServerSideEncryption: 'aws:kms', SSEKMSKeyId: 'key-1' });
    const object = await get('notes/a.txt');
    expect(object).toMatchObject({
      ContentType: 'text/plain; charset=utf-8',
      ContentLength: 7,
      Metadata: { jem: 'JEM-1' },
      CacheControl: 'private',
      TagCount: 2,
      ServerSideEncryption: 'aws:kms',
      ETag: stored.ETag,
      LastModified: new Date(START),
    });
    expect(object.VersionId).toBeUndefined();
    expect(await object.Body?.transformToString()).toBe('Grüße');
  });

  it.each<[string, () => PutBody, PutOptions]>([
    ['a buffer', () => Buffer.alloc(300_000, 'abc'), {}],
    [
      'a stream of known length',
      () => Readable.from([Buffer.alloc(300_000, 'abc')]),
      { ContentLength: 300_000 },
    ],
    [
      'a stream with a SHA-256 behind it',
      () => Readable.from([Buffer.alloc(300_000, 'abc')]),
      { ContentLength: 300_000, ChecksumAlgorithm: 'SHA256' },
    ],
  ])('stores %s byte for byte', async (_, body, more) => {
    await put('bytes', body(), more);
    const bytes = Buffer.from((await (await get('bytes')).Body?.transformToByteArray()) ?? []);
    expect(bytes.equals(Buffer.alloc(300_000, 'abc'))).toBe(true);
  });

  it.each([
    'a b+c&d=e.txt',
    'é/✓ 𝒳.txt',
    'Case',
    'case',
    '../up',
    'trailing/',
    "quote'(!)*~",
    'a//b',
    '100%',
  ])('takes the key %s as it is', async (key) => {
    await put(key, `content of ${key}`);
    expect(await textOf(key)).toBe(`content of ${key}`);
  });

  it.each([
    ['bytes=2-4', '234', 'bytes 2-4/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-2', '89', 'bytes 8-9/10'],
    ['bytes=5-99', '56789', 'bytes 5-9/10'],
    ['bytes=0-1,3-4', '0123456789', undefined],
  ])('answers the range %s', async (Range, text, ContentRange) => {
    await put('digits', '0123456789');
    const part = await get('digits', { Range });
    expect([await part.Body?.transformToString(), part.ContentRange]).toEqual([text, ContentRange]);
    expect(part.$metadata.httpStatusCode).toBe(ContentRange === undefined ? 200 : 206);
  });

  it('refuses a range behind the end', async () => {
    await put('digits', '0123456789');
    await expect(get('digits', { Range: 'bytes=10-' })).rejects.toMatchObject({
      name: 'InvalidRange',
      $metadata: { httpStatusCode: 416 },
    });
  });

  it('refuses a body that is not what its checksum says, and keeps what was there', async () => {
    await put('checked', 'right');
    await expect(put('checked', 'wrong', { ChecksumCRC32: 'AAAAAA==' })).rejects.toMatchObject({
      name: 'BadDigest',
    });
    await expect(put('checked', 'wrong', { ContentMD5: '1B2M2Y8AsgTpgAmY7PhCfg==' })).rejects.toMatchObject({
      name: 'BadDigest',
    });
    expect(await textOf('checked')).toBe('right');
  });

  it('stores once only with If-None-Match *, also when ten try at once', async () => {
    const tries = await Promise.allSettled(
      Array.from({ length: 10 }, (_, n) => put('once', `writer ${n}`, { IfNoneMatch: '*' })),
    );
    const refused = tries.filter((attempt) => attempt.status === 'rejected');
    expect(refused).toHaveLength(9);
    expect(refused[0]?.reason).toMatchObject({
      name: 'PreconditionFailed',
      $metadata: { httpStatusCode: 412 },
    });
  });

  it('answers 304 to a reader who has the object and 412 to one who wants another', async () => {
    const { ETag } = await put('conditional', 'x');
    await expect(get('conditional', { IfNoneMatch: ETag })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 304 },
    });
    await expect(get('conditional', { IfMatch: '"other"' })).rejects.toMatchObject({
      name: 'PreconditionFailed',
    });
    expect(await textOf('conditional', { IfMatch: ETag })).toBe('x');
  });

  it('copies with the metadata of the source or with new ones', async () => {
    await put('from here +.txt', 'copied', { Metadata: { a: '1' }, ContentType: 'text/plain' });
    const copy = (Key: string, more = {}) =>
      s3.client.send(
        new CopyObjectCommand({
          Bucket: BUCKET,
          Key,
          CopySource: `${BUCKET}/from%20here%20%2B.txt`,
          ...more,
        }),
      );
    const kept = await copy('kept');
    await copy('replaced', { MetadataDirective: 'REPLACE', Metadata: { b: '2' }, ContentType: 'text/csv' });
    expect(kept.CopyObjectResult?.LastModified).toEqual(new Date(START));
    expect(await get('kept')).toMatchObject({ Metadata: { a: '1' }, ContentType: 'text/plain' });
    expect(await get('replaced')).toMatchObject({ Metadata: { b: '2' }, ContentType: 'text/csv' });
    expect(await textOf('replaced')).toBe('copied');
  });

  it('changes tags without touching the object', async () => {
    const { ETag } = await put('tagged', 'x', { Tagging: 'a=1' });
    await s3.client.send(
      new PutObjectTaggingCommand({
        Bucket: BUCKET,
        Key: 'tagged',
        Tagging: { TagSet: [{ Key: 'b', Value: 'R&D <2>' }] },
      }),
    );
    const { TagSet } = await s3.client.send(new GetObjectTaggingCommand({ Bucket: BUCKET, Key: 'tagged' }));
    expect(TagSet).toEqual([{ Key: 'b', Value: 'R&D <2>' }]);
    expect((await get('tagged')).ETag).toBe(ETag);
  });

  it('deletes one or many, and says the same when there was nothing', async () => {
    await put('gone & <lost>', 'x');
    await put('gone too', 'x');
    const { Deleted } = await s3.client.send(
      new DeleteObjectsCommand({
        Bucket: BUCKET,
        Delete: { Objects: [{ Key: 'gone & <lost>' }, { Key: 'never there' }] },
      }),
    );
    expect(Deleted).toEqual([{ Key: 'gone & <lost>' }, { Key: 'never there' }]);
    await s3.client.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: 'gone too' }));
    await s3.client.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: 'gone too' }));
    for (const Key of ['gone & <lost>', 'gone too']) {
      await expect(get(Key)).rejects.toMatchObject({ name: 'NoSuchKey' });
      await expect(s3.client.send(new HeadObjectCommand({ Bucket: BUCKET, Key }))).rejects.toMatchObject({
        name: 'NotFound',
      });
    }
  });

  it('keeps objects across a restart', async () => {
    await put('lasting', 'content', { Metadata: { a: '1' }, Tagging: 't=1' });
    const before = await get('lasting');
    await before.Body?.transformToString();
    await s3.restart();
    const after = await get('lasting');
    expect(await after.Body?.transformToString()).toBe('content');
    expect(after).toMatchObject({ ETag: before.ETag, Metadata: { a: '1' }, TagCount: 1 });
  });

  it('refuses who cannot sign', async () => {
    const stranger = newClient(s3.endpoint, 'guessed');
    await expect(
      stranger.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'lasting' })),
    ).rejects.toMatchObject({ name: 'SignatureDoesNotMatch', $metadata: { httpStatusCode: 403 } });
    const unsigned = await fetch(`${s3.endpoint}/${BUCKET}/lasting`);
    expect([unsigned.status, await unsigned.text()]).toEqual([403, expect.stringContaining('AccessDenied')]);
  });
});
