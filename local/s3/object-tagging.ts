import { versionHeaders } from './object-headers.ts';
import { bucketOf, keyOf, type S3Context, xmlResponse } from './operation.ts';
import { findObject } from './read-objects.ts';
import { queryValue, readText, type S3Request, type S3Response } from './request.ts';
import { element, innerXmlOf, textOf, xmlDocument } from './xml.ts';

export async function getObjectTagging(context: S3Context, request: S3Request): Promise<S3Response> {
  const { tags } = findObject(bucketOf(context, request), keyOf(request), queryValue(request, 'versionId'));
  const tagSet = Object.entries(tags).map(([key, value]) =>
    element('Tag', [element('Key', key), element('Value', value)]),
  );
  return xmlResponse(xmlDocument(element('Tagging', [element('TagSet', tagSet)])));
}

export async function putObjectTagging(context: S3Context, request: S3Request): Promise<S3Response> {
  const xml = await readText(request.body);
  const tags = innerXmlOf(xml, 'Tag').map((tag) => [textOf(tag, 'Key') ?? '', textOf(tag, 'Value') ?? '']);
  return setTags(context, request, Object.fromEntries(tags));
}

export async function deleteObjectTagging(context: S3Context, request: S3Request): Promise<S3Response> {
  return { ...(await setTags(context, request, {})), status: 204 };
}

async function setTags(
  context: S3Context,
  request: S3Request,
  tags: Record<string, string>,
): Promise<S3Response> {
  const bucket = bucketOf(context, request);
  const object = findObject(bucket, keyOf(request), queryValue(request, 'versionId'));
  await context.store.amend(bucket, object, (current) => ({ ...current, tags }));
  return { headers: versionHeaders(object, bucket.record.versioning) };
}
