import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readAllJson, replaceJson } from './files.ts';
import { type BucketRecord, BucketRecordSchema, type VersionRecord, VersionRecordSchema } from './records.ts';

/**
 * A bucket on disk: `bucket.json`, one JSON file per version in `versions/`, the bytes in `bodies/`.
 * Renaming a version's JSON into place is what makes it exist; bytes no JSON speaks of are removed at the next start.
 * All records are held in memory too, as listing needs them in order of key.
 */
export class Bucket {
  readonly #directory: string;
  #record: BucketRecord;
  /** Newest first. A key without a version is not in the map. */
  readonly #versions = new Map<string, VersionRecord[]>();

  constructor(directory: string, record: BucketRecord) {
    this.#directory = directory;
    this.#record = record;
  }

  static async create(directory: string, record: BucketRecord): Promise<Bucket> {
    await mkdir(join(directory, 'versions'), { recursive: true });
    await mkdir(join(directory, 'bodies'), { recursive: true });
    const bucket = new Bucket(directory, record);
    await bucket.save(record);
    return bucket;
  }

  /** @returns undefined when a crash came before the bucket was complete */
  static async open(directory: string): Promise<Bucket | undefined> {
    const text = await readFile(join(directory, 'bucket.json'), 'utf8').catch(() => undefined);
    if (text === undefined) return undefined;
    const bucket = new Bucket(directory, BucketRecordSchema.parse(JSON.parse(text)));
    const bodies = new Set<string>();
    for (const json of await readAllJson(join(directory, 'versions'))) {
      const version = VersionRecordSchema.parse(json);
      if (version.kind === 'object') bodies.add(version.body);
      bucket.#insert(version);
    }
    for (const name of await readdir(join(directory, 'bodies'))) {
      if (!bodies.has(name)) await rm(bucket.bodyPath(name));
    }
    return bucket;
  }

  get record(): Readonly<BucketRecord> {
    return this.#record;
  }

  get isEmpty(): boolean {
    return this.#versions.size === 0;
  }

  async save(record: BucketRecord): Promise<void> {
    await replaceJson(join(this.#directory, 'bucket.json'), record);
    this.#record = record;
  }

  async destroy(): Promise<void> {
    await rm(join(this.#directory, 'bucket.json'));
    await rm(this.#directory, { recursive: true });
  }

  bodyPath(body: string): string {
    return join(this.#directory, 'bodies', body);
  }

  /** Newest first. */
  versionsOf(key: string): readonly VersionRecord[] {
    return this.#versions.get(key) ?? [];
  }

  all(): IterableIterator<[string, readonly VersionRecord[]]> {
    return this.#versions.entries();
  }

  /** Puts a version in the place of the one with its id, if there is one. */
  async put(version: VersionRecord, body?: { temporaryPath: string }): Promise<void> {
    const replaced = this.#find(version);
    if (body && version.kind === 'object') await rename(body.temporaryPath, this.bodyPath(version.body));
    await replaceJson(this.#versionPath(version), version);
    this.#take(version);
    this.#insert(version);
    if (replaced) await this.#removeBody(replaced, version);
  }

  async remove(version: VersionRecord): Promise<void> {
    await rm(this.#versionPath(version), { force: true });
    this.#take(version);
    await this.#removeBody(version);
  }

  #find({ key, versionId }: VersionRecord): VersionRecord | undefined {
    return this.versionsOf(key).find((known) => known.versionId === versionId);
  }

  #insert(version: VersionRecord): void {
    const versions = [...this.versionsOf(version.key), version].sort((a, b) => b.order - a.order);
    this.#versions.set(version.key, versions);
  }

  #take({ key, versionId }: VersionRecord): void {
    const left = this.versionsOf(key).filter((known) => known.versionId !== versionId);
    if (left.length > 0) this.#versions.set(key, left);
    else this.#versions.delete(key);
  }

  async #removeBody(version: VersionRecord, successor?: VersionRecord): Promise<void> {
    if (version.kind !== 'object') return;
    if (successor?.kind === 'object' && successor.body === version.body) return;
    await rm(this.bodyPath(version.body), { force: true });
  }

  // Keys may be 1,024 bytes of anything and differ by case alone, which file names cannot.
  #versionPath({ key, versionId }: VersionRecord): string {
    const name = createHash('sha256').update(`${versionId}\0${key}`).digest('hex');
    return join(this.#directory, 'versions', `${name}.json`);
  }
}
