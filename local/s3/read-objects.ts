import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { Bucket } from './bucket.ts';
import { type ByteRange, parseByteRange } from './byte-range.ts';
import { noSuchKey, S3Error } from './errors.ts';
import { objectHeaders, versionHeaders } from './object-headers.ts';
import { bucketOf, keyOf, type S3Context } from './operation.ts';
import { isNotModified } from './preconditions.ts';
import type { StoredObject } from './records.ts';
import { queryValue, type S3Request, type S3Response } from './request.ts';

/**
 * The object a request names, of the version it names or else the current one.
 * @throws S3Error NoSuchKey, NoSuchVersion, MethodNotAllowed (a delete marker asked for by its id)
 */
export function findObject(bucket: Bucket, key: string, versionId: string | undefined): StoredObject {
  const versions = bucket.versionsOf(key);
  const found =
    versionId === undefined ? versions[0] : versions.find((known) => known.versionId === versionId);
  if (found?.kind === 'object') return found;
  const headers = found ? markerHeaders(bucket, found) : {};
  if (versionId === undefined) throw noSuchKey(headers);
  if (!found) throw new S3Error('NoSuchVersion', 'The specified version does not exist.');
  throw new S3Error(
    'MethodNotAllowed',
    'The specified method is not allowed against this resource.',
    headers,
  );
}

function markerHeaders(bucket: Bucket, marker: Parameters<typeof versionHeaders>[0]): Record<string, string> {
  const headers = versionHeaders(marker, bucket.record.versioning);
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

export async function getObject(context: S3Context, request: S3Request): Promise<S3Response> {
  const { response, bucket, object, range } = describe(context, request);
  if (response.status === 304) return response;
  return { ...response, body: await openBody(bucket, object, range) };
}

export async function headObject(context: S3Context, request: S3Request): Promise<S3Response> {
  return describe(context, request).response;
}

interface Description {
  bucket: Bucket;
  object: StoredObject;
  range: ByteRange | undefined;
  response: S3Response;
}

function describe(context: S3Context, request: S3Request): Description {
  const bucket = bucketOf(context, request);
  const object = findObject(bucket, keyOf(request), queryValue(request, 'versionId'));
  const headers = {
    ...objectHeaders(object, request),
    ...versionHeaders(object, bucket.record.versioning),
  };
  if (isNotModified(object, request.headers)) {
    return { bucket, object, range: undefined, response: { status: 304, headers } };
  }
  const range = parseByteRange(request.headers.range, object.size);
  const length = range ? range.end - range.start + 1 : object.size;
  const response: S3Response = {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      'content-length': String(length),
      'content-range': range && `bytes ${range.start}-${range.end}/${object.size}`,
    },
  };
  return { bucket, object, range, response };
}

async function openBody(
  bucket: Bucket,
  object: StoredObject,
  range: ByteRange | undefined,
): Promise<Readable> {
  try {
    const file = await open(bucket.bodyPath(object.body), 'r');
    return file.createReadStream(range ?? {});
  } catch (error) {
    // Overwritten or deleted between looking it up and opening it.
    const isCurrent = bucket.versionsOf(object.key).some(({ order }) => order === object.order);
    throw isCurrent ? error : noSuchKey();
  }
}
