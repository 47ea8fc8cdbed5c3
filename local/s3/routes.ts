import { settingRoutes } from './bucket-settings.ts';
import {
  createBucket,
  deleteBucket,
  getBucketLocation,
  getBucketVersioning,
  headBucket,
  listBuckets,
  putBucketVersioning,
} from './buckets.ts';
import { S3Error } from './errors.ts';
import { listObjectsV2, listObjectVersions } from './list-objects.ts';
import {
  abortMultipartUpload,
  completeMultipartUpload,
  createMultipartUpload,
  listParts,
  uploadPart,
} from './multipart.ts';
import { deleteObjectTagging, getObjectTagging, putObjectTagging } from './object-tagging.ts';
import type { S3Operation } from './operation.ts';
import { postObject } from './post-object.ts';
import { getObject, headObject } from './read-objects.ts';
import type { S3Request } from './request.ts';
import { deleteObject, deleteObjects, putObject } from './write-objects.ts';

const ROUTES: ReadonlyMap<string, S3Operation> = new Map<string, S3Operation>([
  ['GET service', listBuckets],
  ['PUT bucket', createBucket],
  ['HEAD bucket', headBucket],
  ['DELETE bucket', deleteBucket],
  ['POST bucket', postObject],
  ['POST bucket?delete', deleteObjects],
  ['GET bucket?list-type', listObjectsV2],
  ['GET bucket?versions', listObjectVersions],
  ['GET bucket?location', getBucketLocation],
  ['GET bucket?versioning', getBucketVersioning],
  ['PUT bucket?versioning', putBucketVersioning],
  ...settingRoutes(),
  ['PUT object', putObject],
  ['GET object', getObject],
  ['HEAD object', headObject],
  ['DELETE object', deleteObject],
  ['GET object?tagging', getObjectTagging],
  ['PUT object?tagging', putObjectTagging],
  ['DELETE object?tagging', deleteObjectTagging],
  ['POST object?uploads', createMultipartUpload],
  ['PUT object?uploadId', uploadPart],
  ['GET object?uploadId', listParts],
  ['POST object?uploadId', completeMultipartUpload],
  ['DELETE object?uploadId', abortMultipartUpload],
]);

/**
 * Query members that only qualify a request. Any other names a sub-resource, so that one which is not served
 * is refused and never mistaken for a plain read or write of the object.
 */
const QUALIFIERS =
  /^(x-id|x-amz-.*|response-.*|versionId|partNumber|prefix|delimiter|max-keys|marker|key-marker|version-id-marker|continuation-token|start-after|encoding-type|fetch-owner)$/i;

/** @throws S3Error NotImplemented */
export function findOperation(request: S3Request): S3Operation {
  const level = request.bucket === undefined ? 'service' : request.key === undefined ? 'bucket' : 'object';
  const subResource = request.query.find(([name]) => !QUALIFIERS.test(name))?.[0];
  const route = `${request.method} ${level}${subResource === undefined ? '' : `?${subResource}`}`;
  const operation = ROUTES.get(route);
  if (operation) return operation;
  throw new S3Error('NotImplemented', `The embedded S3 does not support ${route}.`);
}

/** Whether the request carries its permission in its body: a form with a policy. */
export function isFormUpload({ method, key, headers }: S3Request): boolean {
  return (
    method === 'POST' && key === undefined && /^multipart\/form-data/i.test(headers['content-type'] ?? '')
  );
}
