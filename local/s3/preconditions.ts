import { S3Error } from './errors.ts';
import type { Precondition } from './object-store.ts';
import type { StoredObject } from './records.ts';

type Headers = Readonly<Record<string, string>>;

function lists(header: string, etag: string): boolean {
  return header === '*' || header.split(',').some((listed) => listed.trim().replaceAll('"', '') === etag);
}

/**
 * The conditions of a read (RFC 9110, 13.2.2).
 * @returns true when the caller has the object already and 304 is the answer
 * @throws S3Error PreconditionFailed
 */
export function isNotModified(object: StoredObject, headers: Headers): boolean {
  const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = headers;
  // Dates in headers have no fraction of a second.
  const modifiedAt = Math.floor(object.lastModified / 1000) * 1000;
  const isUnchangedSince = (date: string | undefined): boolean => modifiedAt <= Date.parse(date ?? '');
  const isRefused =
    ifMatch === undefined
      ? headers['if-unmodified-since'] !== undefined && !isUnchangedSince(headers['if-unmodified-since'])
      : !lists(ifMatch, object.etag);
  if (isRefused) throw preconditionFailed();
  return ifNoneMatch === undefined
    ? isUnchangedSince(headers['if-modified-since'])
    : lists(ifNoneMatch, object.etag);
}

/** The conditions of a write: `If-None-Match: *` (only if new) and `If-Match` (only over that object). */
export function writePrecondition({
  'if-match': ifMatch,
  'if-none-match': ifNoneMatch,
}: Headers): Precondition {
  if (ifNoneMatch !== undefined && ifNoneMatch !== '*') {
    throw new S3Error('NotImplemented', 'A write takes If-None-Match with the value * only.');
  }
  return (current) => {
    const object = current?.kind === 'object' ? current : undefined;
    if (ifNoneMatch !== undefined && object) throw preconditionFailed();
    if (ifMatch === undefined) return;
    if (!object) throw new S3Error('NoSuchKey', 'The specified key does not exist.');
    if (!lists(ifMatch, object.etag)) throw preconditionFailed();
  };
}

function preconditionFailed(): S3Error {
  return new S3Error('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold');
}
