import { randomBytes, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { S3Error } from './errors.ts';
import { readAllJson, replaceJson } from './files.ts';
import { type ObjectDraft, type ReceivedBody, StoredObjectSchema } from './records.ts';

const UPLOAD_ID = /^[0-9a-f]{32}$/;

const UploadSchema = z.object({
  bucket: z.string(),
  draft: StoredObjectSchema.pick({ key: true, headers: true, metadata: true, tags: true }),
});
const PartSchema = z.object({ partNumber: z.number(), etag: z.string(), size: z.number(), body: z.string() });

export type Part = z.infer<typeof PartSchema>;

export interface Upload {
  bucket: string;
  draft: ObjectDraft;
}

/** Multipart uploads that have begun: a folder each, with the object to be, and every part in a file of its own. */
export class MultipartUploads {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** @returns the upload's id */
  async begin(upload: Upload): Promise<string> {
    const id = randomBytes(16).toString('hex');
    await mkdir(join(this.#folder(id), 'parts'), { recursive: true });
    await mkdir(join(this.#folder(id), 'bodies'));
    await replaceJson(join(this.#folder(id), 'upload.json'), upload);
    return id;
  }

  /** @throws S3Error NoSuchUpload, also when the upload is for another object */
  async find(id: string, of: { bucket: string; key: string }): Promise<Upload> {
    const path = join(this.#folder(id), 'upload.json');
    const text = await readFile(path, 'utf8').catch(() => undefined);
    const upload = text === undefined ? undefined : UploadSchema.parse(JSON.parse(text));
    if (upload?.bucket === of.bucket && upload.draft.key === of.key) return upload;
    throw noSuchUpload();
  }

  /** A part sent again takes the place of the one before. */
  async addPart(id: string, partNumber: number, { path, size, etag }: ReceivedBody): Promise<void> {
    const body = randomUUID();
    await rename(path, this.#bodyPath(id, body));
    await replaceJson(join(this.#folder(id), 'parts', `${partNumber}.json`), {
      partNumber,
      etag,
      size,
      body,
    });
  }

  /** In the order of their numbers. */
  async parts(id: string): Promise<Part[]> {
    const parts = z.array(PartSchema).parse(await readAllJson(join(this.#folder(id), 'parts')));
    return parts.sort((a, b) => a.partNumber - b.partNumber);
  }

  async *read(id: string, parts: readonly Part[]): AsyncGenerator<Uint8Array, void, undefined> {
    for (const { body } of parts) yield* createReadStream(this.#bodyPath(id, body));
  }

  async remove(id: string): Promise<void> {
    await rm(this.#folder(id), { recursive: true, force: true });
  }

  #folder(id: string): string {
    if (!UPLOAD_ID.test(id)) throw noSuchUpload();
    return join(this.#directory, id);
  }

  #bodyPath(id: string, body: string): string {
    return join(this.#folder(id), 'bodies', body);
  }
}

function noSuchUpload(): S3Error {
  return new S3Error(
    'NoSuchUpload',
    'The specified multipart upload does not exist. It may have been aborted or completed.',
  );
}
