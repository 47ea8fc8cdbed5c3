import { DOCUMENTS_BUCKET } from '../../../local/system/names.ts';
import type { Asked } from './accesses.ts';
import type { Deployed } from './deployed.ts';
import type { WireRequest } from './record-requests.ts';

/** Fields of a form for a file, which come before the file. */
export function formFields(body: Buffer): ReadonlyMap<string, string> {
  const text = body.subarray(0, 64 * 1024).toString('latin1');
  const fields = text.matchAll(/name="([^"]+)"\r\n\r\n(.*?)\r\n--/gs);
  return new Map([...fields].map(([, name = '', value = '']) => [name, value]));
}

/** Parameters of an address that sign it or say how the answer is to look; any other asks for something else than the object. */
const HARMLESS = /^(x-amz-|x-id$|response-|versionid$|partnumber$)/i;

/**
 * Amazon S3 User Guide, "Required permissions for Amazon S3 API operations", and "Using server-side encryption with AWS KMS keys": who puts
 * an object needs kms:GenerateDataKey, who gets one kms:Decrypt.
 */
export function s3Accesses(request: WireRequest, { bucketArn, keyArn }: Deployed): Asked[] {
  const { method, url, headers, body, status } = request;
  const [bucket, ...rest] = url.pathname.slice(1).split('/').map(decodeURIComponent);
  if (bucket !== DOCUMENTS_BUCKET) throw new Error('a bucket that is not known here');
  const isForm = method === 'POST' && headers['content-type']?.startsWith('multipart/form-data');
  const key = isForm ? formFields(body).get('key') : rest.join('/');
  const unknown = [...url.searchParams.keys()].filter((name) => !HARMLESS.test(name));
  if (!key || unknown.length > 0)
    throw new Error(`s3 ${method} with ${unknown.join(', ')} is not known here`);
  const authType = isForm
    ? 'POST'
    : url.searchParams.has('X-Amz-Signature')
      ? 'REST-QUERY-STRING'
      : 'REST-HEADER';
  const asked = (action: string): Asked => ({
    action: `s3:${action}`,
    resource: `${bucketArn}/${key}`,
    context: { 's3:authType': [authType] },
  });
  const withKey = (action: string): Asked => ({ action: `kms:${action}`, resource: keyArn, context: {} });
  if (method === 'PUT' || isForm) return [asked('PutObject'), withKey('GenerateDataKey')];
  if (method === 'DELETE') return [asked('DeleteObject')];
  if (method !== 'GET' && method !== 'HEAD') throw new Error(`s3 ${method} is not known here`);
  // API Reference, "GetObject": another permission for a version; and without s3:ListBucket a missing object is answered with 403.
  const get = asked(url.searchParams.has('versionId') ? 'GetObjectVersion' : 'GetObject');
  if (status === 404) return [get, { ...get, action: 's3:ListBucket', resource: bucketArn }];
  return [get, withKey('Decrypt')];
}
