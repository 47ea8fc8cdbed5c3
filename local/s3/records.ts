import * as z from 'zod';

const Texts = z.record(z.string(), z.string());

const Version = z.object({
  key: z.string(),
  /** `null` (the word) for an object written while its bucket kept no versions. */
  versionId: z.string(),
  /** Grows with every write to the store, so that versions written at one moment of the clock have an order. */
  order: z.number(),
  /** Milliseconds since the epoch. */
  lastModified: z.number(),
});

export const StoredObjectSchema = Version.extend({
  kind: z.literal('object'),
  /** Name of the file that holds the bytes. */
  body: z.string(),
  size: z.number(),
  /** Without quotes. */
  etag: z.string(),
  /** Headers given back as they came: content-type, cache-control, ... */
  headers: Texts,
  /** Without `x-amz-meta-`. */
  metadata: Texts,
  tags: Texts,
  checksum: z.object({ name: z.string(), value: z.string() }).optional(),
  /** The event still to be told to the listeners; absent once they have all taken it. */
  pendingEvent: z.string().optional(),
});

export const VersionRecordSchema = z.discriminatedUnion('kind', [
  StoredObjectSchema,
  Version.extend({ kind: z.literal('delete-marker') }),
]);

export const BucketRecordSchema = z.object({
  name: z.string(),
  /** Milliseconds since the epoch. */
  createdAt: z.number(),
  versioning: z.enum(['Enabled', 'Suspended']).optional(),
  /** Configurations kept as they were sent (lifecycle, encryption, ...), by sub-resource. */
  settings: Texts,
});

export type StoredObject = z.infer<typeof StoredObjectSchema>;
export type VersionRecord = z.infer<typeof VersionRecordSchema>;
export type BucketRecord = z.infer<typeof BucketRecordSchema>;

/** Everything about a new object that its writer decides. */
export type ObjectDraft = Pick<StoredObject, 'key' | 'headers' | 'metadata' | 'tags' | 'pendingEvent'>;

/** Bytes that are on disk under a temporary name and belong to no object yet. */
export interface ReceivedBody {
  path: string;
  size: number;
  etag: string;
  checksum?: { name: string; value: string } | undefined;
}
