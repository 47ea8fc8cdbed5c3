import { createHash, createHmac } from 'node:crypto';

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
}

/** `Credential` of a signature: access key, day, region, service, `aws4_request`. */
export interface CredentialScope {
  accessKeyId: string;
  day: string;
  region: string;
  service: string;
}

export interface SignedRequest {
  method: string;
  /** As sent: S3 alone signs the path without encoding it again. */
  rawPath: string;
  /** Decoded names and values, without the signature. */
  query: readonly (readonly [string, string])[];
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Lower case, in the order in which they were signed. */
  signedHeaders: readonly string[];
  payloadHash: string;
}

export function parseCredential(credential: string): CredentialScope | undefined {
  const parts = credential.split('/');
  const [accessKeyId, day, region, service, terminator] = parts;
  if (parts.length !== 5 || terminator !== 'aws4_request') return undefined;
  if (!accessKeyId || !day || !region || !service) return undefined;
  return { accessKeyId, day, region, service };
}

/** AWS Signature Version 4 (AWS General Reference, "Create a signed AWS API request"). */
export function signRequest(
  request: SignedRequest,
  to: { scope: CredentialScope; amzDate: string; secretAccessKey: string },
): string {
  const { day, region, service } = to.scope;
  const toSign = [
    'AWS4-HMAC-SHA256',
    to.amzDate,
    `${day}/${region}/${service}/aws4_request`,
    createHash('sha256').update(canonicalRequest(request)).digest('hex'),
  ].join('\n');
  return signString(toSign, to.scope, to.secretAccessKey);
}

/** Signs any string with the key of a day, region and service: the policy of a form upload, as it is. */
export function signString(text: string, { day, region, service }: CredentialScope, secret: string): string {
  const key = [day, region, service, 'aws4_request'].reduce(
    (parent: string | Buffer, part) => createHmac('sha256', parent).update(part).digest(),
    `AWS4${secret}`,
  );
  return createHmac('sha256', key).update(text).digest('hex');
}

function canonicalRequest({
  method,
  rawPath,
  query,
  headers,
  signedHeaders,
  payloadHash,
}: SignedRequest): string {
  const canonicalQuery = query
    .map(([name, value]) => `${uriEncode(name)}=${uriEncode(value)}`)
    .sort()
    .join('&');
  const canonicalHeaders = signedHeaders.map((name) => {
    const value = [headers[name] ?? ''].flat().join(',');
    return `${name}:${value.trim().replace(/ +/g, ' ')}\n`;
  });
  return [
    method,
    rawPath,
    canonicalQuery,
    canonicalHeaders.join(''),
    signedHeaders.join(';'),
    payloadHash,
  ].join('\n');
}

/** RFC 3986: `encodeURIComponent` leaves five characters that AWS encodes. */
export function uriEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** `20270104T090000Z` as milliseconds since the epoch; NaN when it is not such a date. */
export function parseAmzDate(amzDate: string): number {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(amzDate);
  if (!parts) return Number.NaN;
  const [, year, month, day, hour, minute, second] = parts;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}
