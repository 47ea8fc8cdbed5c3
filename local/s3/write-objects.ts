import { createReadStream } from 'node:fs';
import { S3Error } from './errors.ts';
import { draftFrom, encryptionHeaders, versionHeaders } from './object-headers.ts';
import { bucketOf, keyOf, type S3Context, xmlResponse } from './operation.ts';
import { writePrecondition } from './preconditions.ts';
import { findObject } from './read-objects.ts';
import type { ObjectDraft, StoredObject } from './records.ts';
import { queryValue, readText, type S3Request, type S3Response } from './request.ts';
import { element, innerXmlOf, textOf, xmlDocument } from './xml.ts';

// Amazon S3 API Reference, DeleteObjects: up to 1,000 keys.
const MAX_DELETES = 1000;

/** PutObject, or CopyObject when the request names a source. */
export async function putObject(context: S3Context, request: S3Request): Promise<S3Response> {
  const source = request.headers['x-amz-copy-source'];
  if (source !== undefined) return copyObject(context, request, source);
  const bucket = bucketOf(context, request);
  const draft = {
    ...draftFrom(keyOf(request), request.headers),
    ...context.events.pending('ObjectCreated:Put'),
  };
  const precondition = writePrecondition(request.headers);
  // Asked twice: now, so that nothing is received in vain, and when the write is made, when it counts.
  precondition(bucket.versionsOf(draft.key)[0]);
  const body = await context.store.receive(request.body, request.headers);
  const object = await context.store.commit(bucket, draft, body, precondition);
  context.events.announce(bucket, object);
  return {
    headers: {
      ...writtenHeaders(object, bucket.record.versioning),
      ...(object.checksum && { [object.checksum.name]: object.checksum.value }),
    },
  };
}

/** What the answer to every write of an object says. */
export function writtenHeaders(
  object: StoredObject,
  versioning: string | undefined,
): Record<string, string | undefined> {
  return { ...encryptionHeaders(object), ...versionHeaders(object, versioning), etag: `"${object.etag}"` };
}

async function copyObject(context: S3Context, request: S3Request, header: string): Promise<S3Response> {
  const bucket = bucketOf(context, request);
  const from = parseCopySource(header);
  const sourceBucket = context.store.bucket(from.bucket);
  const source = findObject(sourceBucket, from.key, from.versionId);
  const draft = copyDraft(keyOf(request), source, request.headers);
  const bytes = createReadStream(sourceBucket.bodyPath(source.body));
  const { checksum: _, ...body } = await context.store.receive(bytes, {});
  const copied = { ...body, etag: source.etag, checksum: source.checksum };
  const object = await context.store.commit(
    bucket,
    { ...draft, ...context.events.pending('ObjectCreated:Copy') },
    copied,
    writePrecondition(request.headers),
  );
  context.events.announce(bucket, object);
  const { etag, ...headers } = writtenHeaders(object, bucket.record.versioning);
  return {
    headers: {
      ...headers,
      'x-amz-copy-source-version-id': from.versionId,
      'content-type': 'application/xml',
    },
    body: xmlDocument(
      element('CopyObjectResult', [
        element('LastModified', new Date(object.lastModified).toISOString()),
        element('ETag', etag),
      ]),
    ),
  };
}

function parseCopySource(header: string): { bucket: string; key: string; versionId: string | undefined } {
  const parts = /^\/?([^/]+)\/([^?]+)(?:\?versionId=(.+))?$/.exec(header);
  const [, bucket = '', key = '', versionId] = parts ?? [];
  if (!parts) throw new S3Error('InvalidArgument', 'Copy Source must mention the source bucket and key');
  return { bucket: decodeURIComponent(bucket), key: decodeURIComponent(key), versionId };
}

function copyDraft(key: string, source: StoredObject, headers: S3Request['headers']): ObjectDraft {
  const own = draftFrom(key, headers);
  const keepsMetadata = headers['x-amz-metadata-directive'] !== 'REPLACE';
  const keepsTags = headers['x-amz-tagging-directive'] !== 'REPLACE';
  const described = keepsMetadata
    ? { headers: { ...source.headers, ...encryptionHeaders(own) }, metadata: source.metadata }
    : own;
  return {
    key,
    headers: described.headers,
    metadata: described.metadata,
    tags: keepsTags ? source.tags : own.tags,
  };
}

export async function deleteObject(context: S3Context, request: S3Request): Promise<S3Response> {
  const bucket = bucketOf(context, request);
  const version = await context.store.delete(bucket, keyOf(request), queryValue(request, 'versionId'));
  return { status: 204, headers: version ? versionHeaders(version, bucket.record.versioning) : {} };
}

export async function deleteObjects(context: S3Context, request: S3Request): Promise<S3Response> {
  const bucket = bucketOf(context, request);
  const xml = await readText(request.body);
  const objects = innerXmlOf(xml, 'Object');
  if (objects.length === 0 || objects.length > MAX_DELETES) {
    throw new S3Error('MalformedXML', 'The XML you provided was not well-formed or did not validate.');
  }
  const isQuiet = textOf(xml, 'Quiet') === 'true';
  const deleted = [];
  for (const object of objects) {
    const [key, versionId] = [textOf(object, 'Key'), textOf(object, 'VersionId')];
    if (key === undefined) throw new S3Error('MalformedXML', 'Every Object must have a Key.');
    const version = await context.store.delete(bucket, key, versionId);
    const isMarker = version?.kind === 'delete-marker';
    deleted.push(
      element('Deleted', [
        element('Key', key),
        element('VersionId', versionId),
        element('DeleteMarker', isMarker || undefined),
        element('DeleteMarkerVersionId', isMarker ? version.versionId : undefined),
      ]),
    );
  }
  return xmlResponse(xmlDocument(element('DeleteResult', isQuiet ? [] : deleted)));
}
