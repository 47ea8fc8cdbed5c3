import { createHash } from 'node:crypto';
import { S3Error } from './errors.ts';
import type { Part, Upload } from './multipart-uploads.ts';
import { draftFrom, encryptionHeaders, versionHeaders } from './object-headers.ts';
import { bucketOf, keyOf, type S3Context, xmlResponse } from './operation.ts';
import { writePrecondition } from './preconditions.ts';
import { queryValue, readText, type S3Request, type S3Response } from './request.ts';
import { element, innerXmlOf, textOf, xmlDocument } from './xml.ts';

// Amazon S3 User Guide, "Amazon S3 multipart upload limits".
const MAX_PART_NUMBER = 10_000;
const MIN_PART_BYTES = 5 * 1024 * 1024;

export async function createMultipartUpload(context: S3Context, request: S3Request): Promise<S3Response> {
  const bucket = bucketOf(context, request).record.name;
  const draft = draftFrom(keyOf(request), request.headers);
  const uploadId = await context.uploads.begin({ bucket, draft });
  return {
    headers: { ...encryptionHeaders(draft), 'content-type': 'application/xml' },
    body: xmlDocument(
      element('InitiateMultipartUploadResult', [
        element('Bucket', bucket),
        element('Key', draft.key),
        element('UploadId', uploadId),
      ]),
    ),
  };
}

/** PUT of an object with an upload's id. */
export async function uploadPart(context: S3Context, request: S3Request): Promise<S3Response> {
  if (request.headers['x-amz-copy-source'] !== undefined) {
    throw new S3Error('NotImplemented', 'UploadPartCopy is not supported.');
  }
  const { uploadId } = await uploadOf(context, request);
  const partNumber = Number(queryValue(request, 'partNumber'));
  if (!Number.isInteger(partNumber) || partNumber < 1 || partNumber > MAX_PART_NUMBER) {
    throw new S3Error('InvalidArgument', `Part number must be between 1 and ${MAX_PART_NUMBER}, inclusive`);
  }
  const body = await context.store.receive(request.body, request.headers);
  await context.uploads.addPart(uploadId, partNumber, body);
  return {
    headers: {
      etag: `"${body.etag}"`,
      ...(body.checksum && { [body.checksum.name]: body.checksum.value }),
    },
  };
}

export async function listParts(context: S3Context, request: S3Request): Promise<S3Response> {
  const { uploadId, upload } = await uploadOf(context, request);
  const parts = (await context.uploads.parts(uploadId)).map(({ partNumber, etag, size }) =>
    element('Part', [element('PartNumber', partNumber), element('ETag', `"${etag}"`), element('Size', size)]),
  );
  return xmlResponse(
    xmlDocument(
      element('ListPartsResult', [
        element('Bucket', upload.bucket),
        element('Key', upload.draft.key),
        element('UploadId', uploadId),
        element('IsTruncated', false),
        ...parts,
      ]),
    ),
  );
}

export async function abortMultipartUpload(context: S3Context, request: S3Request): Promise<S3Response> {
  const { uploadId } = await uploadOf(context, request);
  await context.uploads.remove(uploadId);
  return { status: 204 };
}

export async function completeMultipartUpload(context: S3Context, request: S3Request): Promise<S3Response> {
  const bucket = bucketOf(context, request);
  const { uploadId, upload } = await uploadOf(context, request);
  const parts = chosenParts(await readText(request.body), await context.uploads.parts(uploadId));
  const { path, size } = await context.store.receive(context.uploads.read(uploadId, parts), {});
  const object = await context.store.commit(
    bucket,
    { ...upload.draft, ...context.events.pending('ObjectCreated:CompleteMultipartUpload') },
    { path, size, etag: multipartEtag(parts) },
    writePrecondition(request.headers),
  );
  await context.uploads.remove(uploadId);
  context.events.announce(bucket, object);
  return {
    headers: {
      ...encryptionHeaders(object),
      ...versionHeaders(object, bucket.record.versioning),
      'content-type': 'application/xml',
    },
    body: xmlDocument(
      element('CompleteMultipartUploadResult', [
        element('Location', `/${bucket.record.name}/${object.key}`),
        element('Bucket', bucket.record.name),
        element('Key', object.key),
        element('ETag', `"${object.etag}"`),
      ]),
    ),
  };
}

async function uploadOf(
  context: S3Context,
  request: S3Request,
): Promise<{ uploadId: string; upload: Upload }> {
  const uploadId = queryValue(request, 'uploadId') ?? '';
  const bucket = bucketOf(context, request).record.name;
  return { uploadId, upload: await context.uploads.find(uploadId, { bucket, key: keyOf(request) }) };
}

/** The parts the client lists, which must be there, in order, and all but the last of at least 5 MiB. */
function chosenParts(xml: string, received: Part[]): Part[] {
  const listed = innerXmlOf(xml, 'Part');
  if (listed.length === 0) throw new S3Error('MalformedXML', 'You must specify at least one part');
  const chosen = listed.map((part) => {
    const [number, etag] = [Number(textOf(part, 'PartNumber')), textOf(part, 'ETag')?.replaceAll('"', '')];
    const found = received.find(({ partNumber }) => partNumber === number);
    if (found && found.etag === etag) return found;
    throw new S3Error('InvalidPart', 'One or more of the specified parts could not be found.');
  });
  for (const [index, part] of chosen.entries()) {
    const following = chosen[index + 1];
    if (following && following.partNumber <= part.partNumber) {
      throw new S3Error('InvalidPartOrder', 'The list of parts was not in ascending order.');
    }
    if (following && part.size < MIN_PART_BYTES) {
      throw new S3Error('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size');
    }
  }
  return chosen;
}

/** The MD5 of the parts' MD5s and their number, as S3 makes it and clients know a multipart object by it. */
function multipartEtag(parts: readonly Part[]): string {
  const hash = createHash('md5');
  for (const { etag } of parts) hash.update(Buffer.from(etag, 'hex'));
  return `${hash.digest('hex')}-${parts.length}`;
}
