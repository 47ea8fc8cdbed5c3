import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { SerialQueue } from '../dynamodb/serial-queue.ts';
import { decodeAwsChunked, type Trailers } from './aws-chunked.ts';
import { Bucket } from './bucket.ts';
import { BodyDigests } from './checksums.ts';
import { S3Error } from './errors.ts';
import { writeDurably } from './files.ts';
import type { BucketRecord, ObjectDraft, ReceivedBody, StoredObject, VersionRecord } from './records.ts';

// Amazon S3 User Guide, "Bucket naming rules" and "Object key naming guidelines".
const BUCKET_NAME = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const MAX_KEY_BYTES = 1024;

/** Called with the current version before a write is made; throws to stop it. */
export type Precondition = (current: VersionRecord | undefined) => void;

/** The buckets and objects under one directory. Changes run one at a time; receiving bodies does not hold them up. */
export class ObjectStore {
  readonly #directory: string;
  readonly #clock: Clock;
  readonly #queue = new SerialQueue();
  readonly #buckets = new Map<string, Bucket>();
  #lastOrder = 0;

  constructor(directory: string, clock: Clock) {
    this.#directory = directory;
    this.#clock = clock;
  }

  async open(): Promise<void> {
    await rm(this.#temporary, { recursive: true, force: true });
    await mkdir(this.#temporary, { recursive: true });
    await mkdir(this.#bucketsDirectory, { recursive: true });
    this.#buckets.clear();
    for (const name of await readdir(this.#bucketsDirectory)) {
      const bucket = await Bucket.open(join(this.#bucketsDirectory, name));
      if (bucket) this.#buckets.set(bucket.record.name, bucket);
    }
    const orders = this.buckets().flatMap((bucket) =>
      [...bucket.all()].map(([, [newest]]) => newest?.order ?? 0),
    );
    this.#lastOrder = orders.reduce((highest, order) => Math.max(highest, order), 0);
  }

  async idle(): Promise<void> {
    await this.#queue.idle();
  }

  buckets(): Bucket[] {
    return [...this.#buckets.values()].sort((a, b) => (a.record.name < b.record.name ? -1 : 1));
  }

  /** @throws S3Error NoSuchBucket */
  bucket(name: string): Bucket {
    const bucket = this.#buckets.get(name);
    if (!bucket) throw new S3Error('NoSuchBucket', 'The specified bucket does not exist');
    return bucket;
  }

  /** @throws S3Error InvalidBucketName, BucketAlreadyOwnedByYou */
  createBucket(name: string): Promise<void> {
    if (!BUCKET_NAME.test(name)) throw new S3Error('InvalidBucketName', 'The specified bucket is not valid.');
    return this.#queue.run(async () => {
      if (this.#buckets.has(name)) {
        throw new S3Error(
          'BucketAlreadyOwnedByYou',
          'Your previous request to create the named bucket succeeded.',
        );
      }
      const record = { name, createdAt: this.#clock.now(), settings: {} };
      this.#buckets.set(name, await Bucket.create(join(this.#bucketsDirectory, name), record));
    });
  }

  /** @throws S3Error NoSuchBucket, BucketNotEmpty */
  deleteBucket(name: string): Promise<void> {
    return this.#queue.run(async () => {
      const bucket = this.bucket(name);
      if (!bucket.isEmpty) throw new S3Error('BucketNotEmpty', 'The bucket you tried to delete is not empty');
      this.#buckets.delete(name);
      await bucket.destroy();
    });
  }

  configureBucket(bucket: Bucket, change: (record: BucketRecord) => BucketRecord): Promise<void> {
    return this.#queue.run(() => bucket.save(change(bucket.record)));
  }

  /**
   * Takes a request's body to a temporary file, unwrapping aws-chunked and checking what the headers claim about it.
   * @throws S3Error BadDigest, IncompleteBody, XAmzContentSHA256Mismatch
   */
  async receive(
    body: AsyncIterable<Uint8Array>,
    headers: Readonly<Record<string, string>>,
  ): Promise<ReceivedBody> {
    const digests = new BodyDigests(headers);
    const trailers: Trailers = new Map();
    const isChunked = headers['x-amz-content-sha256']?.startsWith('STREAMING-') ?? false;
    const payload = isChunked ? decodeAwsChunked(body, trailers) : body;
    const path = join(this.#temporary, randomUUID());
    let size = 0;
    async function* counted(): AsyncGenerator<Uint8Array, void, undefined> {
      for await (const chunk of payload) {
        digests.update(chunk);
        size += chunk.length;
        yield chunk;
      }
    }
    await writeDurably(path, counted());
    try {
      const announced = headers[isChunked ? 'x-amz-decoded-content-length' : 'content-length'];
      if (announced !== undefined && Number(announced) !== size) {
        throw new S3Error('IncompleteBody', 'The body is not as long as the request said.');
      }
      const { md5, checksum } = digests.finish(trailers);
      return { path, size, etag: md5, checksum };
    } catch (error) {
      await rm(path);
      throw error;
    }
  }

  /** Makes a received body an object; the body's file is gone afterwards, whatever happens. */
  async commit(
    bucket: Bucket,
    draft: ObjectDraft,
    body: ReceivedBody,
    precondition: Precondition = () => {},
  ): Promise<StoredObject> {
    try {
      if (Buffer.byteLength(draft.key) > MAX_KEY_BYTES)
        throw new S3Error('KeyTooLongError', 'Your key is too long');
      return await this.#queue.run(async () => {
        precondition(bucket.versionsOf(draft.key)[0]);
        const { path, ...ofBody } = body;
        const version = {
          ...draft,
          ...ofBody,
          ...this.#nextVersion(bucket),
          kind: 'object',
          body: randomUUID(),
        } as const;
        await bucket.put(version, { temporaryPath: path });
        return version;
      });
    } finally {
      await rm(body.path, { force: true });
    }
  }

  /** Changes what is recorded of an object, if it is still there; its bytes, version and date stay. */
  amend(bucket: Bucket, object: StoredObject, change: (object: StoredObject) => StoredObject): Promise<void> {
    return this.#queue.run(async () => {
      const current = bucket.versionsOf(object.key).find(({ order }) => order === object.order);
      if (current?.kind === 'object') await bucket.put(change(current));
    });
  }

  /** Deletes as S3 does: for good, or by a delete marker when the bucket keeps versions. */
  delete(bucket: Bucket, key: string, versionId?: string): Promise<VersionRecord | undefined> {
    return this.#queue.run(async () => {
      const isPermanent = versionId !== undefined || bucket.record.versioning === undefined;
      if (isPermanent) {
        const version = bucket.versionsOf(key).find((known) => known.versionId === (versionId ?? 'null'));
        if (version) await bucket.remove(version);
        return version;
      }
      const marker = { ...this.#nextVersion(bucket), kind: 'delete-marker', key } as const;
      await bucket.put(marker);
      return marker;
    });
  }

  #nextVersion(bucket: Bucket): Pick<VersionRecord, 'versionId' | 'order' | 'lastModified'> {
    this.#lastOrder += 1;
    const versionId = bucket.record.versioning === 'Enabled' ? randomBytes(24).toString('base64url') : 'null';
    return { versionId, order: this.#lastOrder, lastModified: this.#clock.now() };
  }

  get #bucketsDirectory(): string {
    return join(this.#directory, 'buckets');
  }

  get #temporary(): string {
    return join(this.#directory, 'incoming');
  }
}
