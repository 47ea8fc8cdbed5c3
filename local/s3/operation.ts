import type { Clock } from '../clock.ts';
import type { Bucket } from './bucket.ts';
import type { CreatedEvents } from './created-events.ts';
import { S3Error } from './errors.ts';
import type { MultipartUploads } from './multipart-uploads.ts';
import type { ObjectStore } from './object-store.ts';
import type { S3Request, S3Response } from './request.ts';
import type { Credentials } from './sigv4.ts';

/** What the operations work with. */
export interface S3Context {
  store: ObjectStore;
  uploads: MultipartUploads;
  events: CreatedEvents;
  clock: Clock;
  region: string;
  credentials: Credentials;
}

export type S3Operation = (context: S3Context, request: S3Request) => Promise<S3Response>;

/** @throws S3Error NoSuchBucket */
export function bucketOf({ store }: S3Context, request: S3Request): Bucket {
  return store.bucket(request.bucket ?? '');
}

export function keyOf({ key }: S3Request): string {
  if (key === undefined) throw new S3Error('InvalidRequest', 'A key must be specified.');
  return key;
}

export function xmlResponse(body: string): S3Response {
  return { headers: { 'content-type': 'application/xml' }, body };
}
