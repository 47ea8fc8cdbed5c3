import * as z from 'zod';
import { S3Error } from './errors.ts';
import { compareKeys, type Listed, listPage } from './list-page.ts';
import { bucketOf, type S3Context, xmlResponse } from './operation.ts';
import type { StoredObject, VersionRecord } from './records.ts';
import { queryValue, type S3Request, type S3Response } from './request.ts';
import { uriEncode } from './sigv4.ts';
import { element, type Xml, xmlDocument } from './xml.ts';

// Amazon S3 API Reference, ListObjectsV2: at most 1,000 keys in one answer.
const MAX_KEYS = 1000;

interface ListParameters {
  prefix: string;
  delimiter: string;
  maxKeys: number;
  encodingType: string | undefined;
  /** Keys as `encoding-type=url` wants them. */
  encode: (key: string) => string;
}

function listParameters(request: S3Request): ListParameters {
  const requested = Number(queryValue(request, 'max-keys') ?? MAX_KEYS);
  if (!Number.isInteger(requested) || requested < 0) {
    throw new S3Error('InvalidArgument', 'max-keys must be a whole number that is not negative');
  }
  const encodingType = queryValue(request, 'encoding-type');
  return {
    prefix: queryValue(request, 'prefix') ?? '',
    delimiter: queryValue(request, 'delimiter') ?? '',
    maxKeys: Math.min(requested, MAX_KEYS),
    encodingType,
    encode: encodingType === 'url' ? (key) => key.split('/').map(uriEncode).join('/') : (key) => key,
  };
}

const ContinuationSchema = z.object({ after: z.string(), isPrefix: z.boolean() });
type Continuation = z.infer<typeof ContinuationSchema>;

export async function listObjectsV2(context: S3Context, request: S3Request): Promise<S3Response> {
  const parameters = listParameters(request);
  const { prefix, delimiter, maxKeys, encode } = parameters;
  const bucket = bucketOf(context, request);
  const objects = [...bucket.all()].flatMap(([, [newest]]) => (newest?.kind === 'object' ? [newest] : []));
  const token = queryValue(request, 'continuation-token');
  const startAfter = queryValue(request, 'start-after');
  const isAfter = afterContinuation(
    token === undefined ? { after: startAfter ?? '', isPrefix: false } : read(token),
  );
  const page = listPage(sortedWith(prefix, objects), { prefix, delimiter, maxKeys, isAfter });
  return xmlResponse(
    xmlDocument(
      element('ListBucketResult', [
        element('Name', bucket.record.name),
        ...echoed(parameters),
        element('StartAfter', startAfter === undefined ? undefined : encode(startAfter)),
        element('KeyCount', page.entries.length + page.commonPrefixes.length),
        element('IsTruncated', page.next !== undefined),
        element('ContinuationToken', token),
        element('NextContinuationToken', page.next && write(continuationAt(page.next))),
        ...page.entries.map((object) => element('Contents', described(object, encode))),
        ...commonPrefixes(page.commonPrefixes, encode),
      ]),
    ),
  );
}

export async function listObjectVersions(context: S3Context, request: S3Request): Promise<S3Response> {
  const parameters = listParameters(request);
  const { prefix, delimiter, maxKeys, encode } = parameters;
  const bucket = bucketOf(context, request);
  const keyMarker = queryValue(request, 'key-marker');
  const idMarker = queryValue(request, 'version-id-marker');
  const versions = sortedWith(
    prefix,
    [...bucket.all()].flatMap(([, ofKey]) =>
      ofKey.map((version, age) => ({ ...version, isLatest: age === 0 })),
    ),
  );
  const page = listPage(versions, {
    prefix,
    delimiter,
    maxKeys,
    isAfter: afterVersion(bucket.versionsOf(keyMarker ?? ''), { keyMarker, idMarker, delimiter }),
  });
  const next = page.next;
  return xmlResponse(
    xmlDocument(
      element('ListVersionsResult', [
        element('Name', bucket.record.name),
        ...echoed(parameters),
        element('KeyMarker', encode(keyMarker ?? '')),
        element('IsTruncated', next !== undefined),
        element('NextKeyMarker', next && encode('entry' in next ? next.entry.key : next.commonPrefix)),
        element('NextVersionIdMarker', next && 'entry' in next ? next.entry.versionId : undefined),
        ...page.entries.map((version) =>
          element(version.kind === 'object' ? 'Version' : 'DeleteMarker', [
            ...described(version, encode),
            element('VersionId', version.versionId),
            element('IsLatest', version.isLatest),
          ]),
        ),
        ...commonPrefixes(page.commonPrefixes, encode),
      ]),
    ),
  );
}

/** A stable sort: the versions of one key stay newest first. */
function sortedWith<T extends Listed>(prefix: string, entries: T[]): T[] {
  return entries.filter(({ key }) => key.startsWith(prefix)).sort(compareKeys);
}

function afterContinuation({ after, isPrefix }: Continuation): (entry: Listed) => boolean {
  return ({ key }) => !(isPrefix && key.startsWith(after)) && compareKeys({ key }, { key: after }) > 0;
}

function afterVersion(
  ofMarker: readonly VersionRecord[],
  {
    keyMarker,
    idMarker,
    delimiter,
  }: { keyMarker: string | undefined; idMarker: string | undefined; delimiter: string },
): (entry: Listed & { order?: number }) => boolean {
  if (keyMarker === undefined) return () => true;
  const isPrefix = delimiter !== '' && keyMarker.endsWith(delimiter);
  const isAfterKey = afterContinuation({ after: keyMarker, isPrefix });
  const last = ofMarker.find(({ versionId }) => versionId === idMarker);
  return (entry) =>
    isAfterKey(entry) || (last !== undefined && entry.key === keyMarker && (entry.order ?? 0) < last.order);
}

function continuationAt(next: { entry: Listed } | { commonPrefix: string }): Continuation {
  return 'entry' in next
    ? { after: next.entry.key, isPrefix: false }
    : { after: next.commonPrefix, isPrefix: true };
}

function write(continuation: Continuation): string {
  return Buffer.from(JSON.stringify(continuation)).toString('base64url');
}

function read(token: string): Continuation {
  try {
    return ContinuationSchema.parse(JSON.parse(Buffer.from(token, 'base64url').toString('utf8')));
  } catch {
    throw new S3Error('InvalidArgument', 'The continuation token provided is incorrect');
  }
}

function echoed({ prefix, delimiter, maxKeys, encodingType, encode }: ListParameters): Xml[] {
  return [
    element('Prefix', encode(prefix)),
    element('Delimiter', delimiter === '' ? undefined : encode(delimiter)),
    element('MaxKeys', maxKeys),
    element('EncodingType', encodingType),
  ];
}

function described(version: VersionRecord | StoredObject, encode: (key: string) => string): Xml[] {
  return [
    element('Key', encode(version.key)),
    element('LastModified', new Date(version.lastModified).toISOString()),
    ...(version.kind === 'object'
      ? [
          element('ETag', `"${version.etag}"`),
          element('Size', version.size),
          element('StorageClass', 'STANDARD'),
        ]
      : []),
  ];
}

function commonPrefixes(prefixes: readonly string[], encode: (key: string) => string): Xml[] {
  return prefixes.map((prefix) => element('CommonPrefixes', [element('Prefix', encode(prefix))]));
}
