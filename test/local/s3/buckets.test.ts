import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetBucketAccelerateConfigurationCommand,
  GetBucketEncryptionCommand,
  GetBucketLocationCommand,
  GetBucketVersioningCommand,
  GetObjectAclCommand,
  GetObjectCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
} from '@aws-sdk/client-s3';
import { ObjectStore } from '../../../local/s3/object-store.ts';
import { BUCKET, type RunningS3, runS3, VERSIONED } from './running-s3.ts';

describe('buckets of the embedded S3', () => {
  let s3: RunningS3;
  beforeEach(async () => {
    s3 = await runS3();
  });
  afterEach(async () => {
    await s3.stop();
    expect(s3.faults).toEqual([]);
  });

  const put = (Bucket: string, Key: string, Body = Key) =>
    s3.client.send(new PutObjectCommand({ Bucket, Key, Body }));
  const textOf = async (Bucket: string, Key: string, VersionId?: string) => {
    const { Body } = await s3.client.send(
      new GetObjectCommand({ Bucket, Key, ...(VersionId && { VersionId }) }),
    );
    return Body?.transformToString();
  };

  it('are made, found, listed and removed when empty', async () => {
    await s3.client.send(new CreateBucketCommand({ Bucket: 'third-one' }));
    await s3.client.send(new HeadBucketCommand({ Bucket: 'third-one' }));
    await s3.restart();
    const { Buckets } = await s3.client.send(new ListBucketsCommand({}));
    expect(Buckets?.map(({ Name }) => Name)).toEqual([BUCKET, 'third-one', VERSIONED]);
    expect((await s3.client.send(new GetBucketLocationCommand({ Bucket: BUCKET }))).LocationConstraint).toBe(
      'eu-west-2',
    );
    await put('third-one', 'a');
    const remove = new DeleteBucketCommand({ Bucket: 'third-one' });
    await expect(s3.client.send(remove)).rejects.toMatchObject({ name: 'BucketNotEmpty' });
    await s3.client.send(new DeleteObjectCommand({ Bucket: 'third-one', Key: 'a' }));
    await s3.client.send(remove);
    await expect(put('third-one', 'a')).rejects.toMatchObject({ name: 'NoSuchBucket' });
  });

  it.each(['ab', '..', 'Upper', 'under_score', '-start', 'a/b'])('cannot be called %s', (name) => {
    // Not by the SDK, which refuses some of these itself.
    const store = new ObjectStore(s3.directory, s3.clock);
    expect(() => store.createBucket(name)).toThrow(expect.objectContaining({ code: 'InvalidBucketName' }));
  });

  it('list keys page by page, in the order of their bytes, without a gap or a repeat', async () => {
    const keys = Array.from({ length: 25 }, (_, n) => `k${n}`).concat([
      'K',
      'k/1/a',
      'k/1/b',
      'k/2/c',
      '￿',
      '𝒳',
    ]);
    await Promise.all(keys.map((key) => put(BUCKET, key)));
    const seen: string[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await s3.client.send(
        new ListObjectsV2Command({
          Bucket: BUCKET,
          MaxKeys: 7,
          ...(ContinuationToken && { ContinuationToken }),
        }),
      );
      expect(page.KeyCount).toBeLessThanOrEqual(7);
      seen.push(...(page.Contents ?? []).map(({ Key }) => Key ?? ''));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken);
    expect(seen).toEqual([...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
  });

  it.each([
    [1, [['a/'], ['b'], ['c/'], ['d/']]],
    [
      2,
      [
        ['b', 'a/'],
        ['c/', 'd/'],
      ],
    ],
  ])('roll keys up to common prefixes, each once over all pages of %i', async (MaxKeys, pages) => {
    const keys = ['a/1', 'a/2', 'a/3', 'b', 'c/1', 'c/2', 'd/e/f'];
    await Promise.all(keys.map((key) => put(BUCKET, key)));
    const found: string[][] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await s3.client.send(
        new ListObjectsV2Command({
          Bucket: BUCKET,
          Delimiter: '/',
          MaxKeys,
          ...(ContinuationToken && { ContinuationToken }),
        }),
      );
      found.push([
        ...(page.Contents ?? []).map(({ Key }) => Key ?? ''),
        ...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix ?? ''),
      ]);
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken && found.length < keys.length);
    expect(found).toEqual(pages);
    const within = await s3.client.send(
      new ListObjectsV2Command({ Bucket: BUCKET, Prefix: 'a/', StartAfter: 'a/1' }),
    );
    expect(within.Contents?.map(({ Key }) => Key)).toEqual(['a/2', 'a/3']);
  });

  it('keep every version when told to, and hide a deleted object behind a marker', async () => {
    const first = await put(VERSIONED, 'doc', 'one');
    const second = await put(VERSIONED, 'doc', 'two');
    expect(await textOf(VERSIONED, 'doc')).toBe('two');
    expect(await textOf(VERSIONED, 'doc', first.VersionId)).toBe('one');
    const deleted = await s3.client.send(new DeleteObjectCommand({ Bucket: VERSIONED, Key: 'doc' }));
    expect(deleted.DeleteMarker).toBe(true);
    await expect(textOf(VERSIONED, 'doc')).rejects.toMatchObject({ name: 'NoSuchKey' });
    await expect(textOf(VERSIONED, 'doc', deleted.VersionId)).rejects.toMatchObject({
      name: 'MethodNotAllowed',
    });
    await expect(textOf(VERSIONED, 'doc', 'unknown')).rejects.toMatchObject({ name: 'NoSuchVersion' });
    expect((await s3.client.send(new ListObjectsV2Command({ Bucket: VERSIONED }))).KeyCount).toBe(0);

    await s3.restart();
    const list = await s3.client.send(new ListObjectVersionsCommand({ Bucket: VERSIONED }));
    expect(list.Versions?.map(({ VersionId, IsLatest }) => [VersionId, IsLatest])).toEqual([
      [second.VersionId, false],
      [first.VersionId, false],
    ]);
    expect(list.DeleteMarkers).toMatchObject([{ VersionId: deleted.VersionId, IsLatest: true }]);

    const VersionId = deleted.VersionId!;
    await s3.client.send(new DeleteObjectCommand({ Bucket: VERSIONED, Key: 'doc', VersionId }));
    expect(await textOf(VERSIONED, 'doc')).toBe('two');
  });

  it('list versions page by page', async () => {
    for (const key of ['a', 'b']) for (const body of ['1', '2', '3']) await put(VERSIONED, key, body);
    const seen: string[] = [];
    let next: { KeyMarker?: string; VersionIdMarker?: string } | undefined = {};
    while (next) {
      const page: ListObjectVersionsCommandOutput = await s3.client.send(
        new ListObjectVersionsCommand({ Bucket: VERSIONED, MaxKeys: 2, ...next }),
      );
      for (const { Key = '', VersionId = '' } of page.Versions ?? []) {
        seen.push(Key + ((await textOf(VERSIONED, Key, VersionId)) ?? ''));
      }
      next = page.NextKeyMarker
        ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker ?? '' }
        : undefined;
    }
    expect(seen).toEqual(['a3', 'a2', 'a1', 'b3', 'b2', 'b1']);
  });

  it('write over the version called null while versioning is suspended', async () => {
    const kept = await put(VERSIONED, 'doc', 'kept');
    const VersioningConfiguration = { Status: 'Suspended' } as const;
    await s3.client.send(new PutBucketVersioningCommand({ Bucket: VERSIONED, VersioningConfiguration }));
    expect((await s3.client.send(new GetBucketVersioningCommand({ Bucket: VERSIONED }))).Status).toBe(
      'Suspended',
    );
    expect((await put(VERSIONED, 'doc', 'one')).VersionId).toBe('null');
    await put(VERSIONED, 'doc', 'two');
    const { Versions } = await s3.client.send(new ListObjectVersionsCommand({ Bucket: VERSIONED }));
    expect(Versions?.map(({ VersionId }) => VersionId)).toEqual(['null', kept.VersionId]);
    expect(await textOf(VERSIONED, 'doc')).toBe('two');
  });

  it('take the configurations that CDK sets and give them back', async () => {
    const missing = s3.client.send(new GetPublicAccessBlockCommand({ Bucket: BUCKET }));
    await expect(missing).rejects.toMatchObject({ name: 'NoSuchPublicAccessBlockConfiguration' });
    const PublicAccessBlockConfiguration = { BlockPublicAcls: true, RestrictPublicBuckets: true };
    await s3.client.send(new PutPublicAccessBlockCommand({ Bucket: BUCKET, PublicAccessBlockConfiguration }));
    await s3.client.send(
      new PutBucketEncryptionCommand({
        Bucket: BUCKET,
        ServerSideEncryptionConfiguration: {
          Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
        },
      }),
    );
    await s3.client.send(
      new PutBucketLifecycleConfigurationCommand({
        Bucket: BUCKET,
        LifecycleConfiguration: {
          Rules: [{ ID: 'tidy', Status: 'Enabled', Filter: { Prefix: '' }, Expiration: { Days: 30 } }],
        },
      }),
    );
    const block = await s3.client.send(new GetPublicAccessBlockCommand({ Bucket: BUCKET }));
    expect(block.PublicAccessBlockConfiguration).toEqual(PublicAccessBlockConfiguration);
    const encryption = await s3.client.send(new GetBucketEncryptionCommand({ Bucket: BUCKET }));
    expect(encryption.ServerSideEncryptionConfiguration?.Rules).toHaveLength(1);
  });

  it('refuse loudly what is not supported', async () => {
    const unsupported = { name: 'NotImplemented', $metadata: { httpStatusCode: 501 } };
    await put(BUCKET, 'a');
    await expect(s3.client.send(new GetObjectAclCommand({ Bucket: BUCKET, Key: 'a' }))).rejects.toMatchObject(
      unsupported,
    );
    await expect(
      s3.client.send(new GetBucketAccelerateConfigurationCommand({ Bucket: BUCKET })),
    ).rejects.toMatchObject(unsupported);
  });
});
