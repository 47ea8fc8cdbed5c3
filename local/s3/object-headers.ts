import { S3Error } from './errors.ts';
import type { ObjectDraft, StoredObject, VersionRecord } from './records.ts';
import { queryValue, type S3Request } from './request.ts';

const META = 'x-amz-meta-';
const KEPT = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
];
const ENCRYPTION = 'x-amz-server-side-encryption';
// Amazon S3 User Guide, "Editing object metadata": 2 KB of user-defined metadata.
const MAX_METADATA_BYTES = 2 * 1024;

/** What a put or the start of a multipart upload says about the object to be. */
export function draftFrom(key: string, headers: Readonly<Record<string, string>>): ObjectDraft {
  const named = Object.entries(headers);
  const metadata = Object.fromEntries(
    named.filter(([name]) => name.startsWith(META)).map(([name, value]) => [name.slice(META.length), value]),
  );
  if (Buffer.byteLength(Object.entries(metadata).flat().join('')) > MAX_METADATA_BYTES) {
    throw new S3Error('InvalidRequest', `Your metadata headers exceed ${MAX_METADATA_BYTES} bytes`);
  }
  const kept = named
    .filter(([name]) => KEPT.includes(name) || name.startsWith(ENCRYPTION))
    .map(([name, value]) => [name, name === 'content-encoding' ? withoutChunked(value) : value] as const)
    .filter(([, value]) => value !== '');
  return {
    key,
    headers: { 'content-type': 'binary/octet-stream', [ENCRYPTION]: 'AES256', ...Object.fromEntries(kept) },
    metadata,
    tags: parseTagging(headers['x-amz-tagging'] ?? ''),
  };
}

/** `x-amz-tagging`, which is written like a query. */
export function parseTagging(tagging: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(tagging));
}

/** How the object's own encoding differs from how it was sent. */
function withoutChunked(encoding: string): string {
  return encoding
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== 'aws-chunked')
    .join(',');
}

/** Headers of the answer to GetObject and HeadObject. */
export function objectHeaders(object: StoredObject, request: S3Request): Record<string, string | undefined> {
  const wantsChecksum =
    request.headers['x-amz-checksum-mode'] === 'ENABLED' && request.headers.range === undefined;
  const tagCount = Object.keys(object.tags).length;
  return {
    ...object.headers,
    ...Object.fromEntries(
      Object.entries(object.metadata).map(([name, value]) => [META + name, mailSafe(value)]),
    ),
    ...overrides(request),
    ...(wantsChecksum && object.checksum && { [object.checksum.name]: object.checksum.value }),
    'accept-ranges': 'bytes',
    etag: `"${object.etag}"`,
    'last-modified': new Date(object.lastModified).toUTCString(),
    'x-amz-tagging-count': tagCount > 0 ? String(tagCount) : undefined,
  };
}

/** Values that are not ASCII are given back encoded as in a mail header (Amazon S3 User Guide, "Working with object metadata"). */
function mailSafe(value: string): string {
  const isAscii = /^[\x20-\x7e]*$/.test(value);
  return isAscii ? value : `=?UTF-8?B?${Buffer.from(value, 'utf8').toString('base64')}?=`;
}

/** `response-content-disposition` and its like: what the answer shall say instead of what is stored. */
function overrides(request: S3Request): Record<string, string> {
  return Object.fromEntries(
    KEPT.flatMap((name) => {
      const value = queryValue(request, `response-${name}`);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** The encryption of an object, as every answer about it repeats it. */
export function encryptionHeaders({ headers }: Pick<StoredObject, 'headers'>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith(ENCRYPTION)));
}

/** A version's id as answers carry it: only in a bucket that has kept versions. */
export function versionHeaders(
  version: VersionRecord,
  versioning: string | undefined,
): Record<string, string | undefined> {
  return {
    'x-amz-version-id': versioning === undefined ? undefined : version.versionId,
    'x-amz-delete-marker': version.kind === 'delete-marker' ? 'true' : undefined,
  };
}
