import { S3Error } from './errors.ts';
import { bucketOf, type S3Context, xmlResponse } from './operation.ts';
import { readText, type S3Request, type S3Response } from './request.ts';
import { element, textOf, xmlDocument } from './xml.ts';

export async function listBuckets({ store }: S3Context): Promise<S3Response> {
  const buckets = store
    .buckets()
    .map(({ record }) =>
      element('Bucket', [
        element('Name', record.name),
        element('CreationDate', new Date(record.createdAt).toISOString()),
      ]),
    );
  const owner = element('Owner', [element('ID', 'local')]);
  return xmlResponse(xmlDocument(element('ListAllMyBucketsResult', [owner, element('Buckets', buckets)])));
}

export async function createBucket({ store }: S3Context, { bucket = '' }: S3Request): Promise<S3Response> {
  await store.createBucket(bucket);
  return { headers: { location: `/${bucket}` } };
}

export async function headBucket(context: S3Context, request: S3Request): Promise<S3Response> {
  bucketOf(context, request);
  return { headers: { 'x-amz-bucket-region': context.region } };
}

export async function deleteBucket({ store }: S3Context, { bucket = '' }: S3Request): Promise<S3Response> {
  await store.deleteBucket(bucket);
  return { status: 204 };
}

export async function getBucketLocation(context: S3Context, request: S3Request): Promise<S3Response> {
  bucketOf(context, request);
  return xmlResponse(xmlDocument(element('LocationConstraint', context.region)));
}

export async function getBucketVersioning(context: S3Context, request: S3Request): Promise<S3Response> {
  const { versioning } = bucketOf(context, request).record;
  return xmlResponse(xmlDocument(element('VersioningConfiguration', [element('Status', versioning)])));
}

export async function putBucketVersioning(context: S3Context, request: S3Request): Promise<S3Response> {
  const bucket = bucketOf(context, request);
  const versioning = textOf(await readText(request.body), 'Status');
  if (versioning !== 'Enabled' && versioning !== 'Suspended') {
    throw new S3Error('MalformedXML', 'Status must be Enabled or Suspended.');
  }
  await context.store.configureBucket(bucket, (record) => ({ ...record, versioning }));
  return {};
}
