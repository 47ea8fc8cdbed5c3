import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { S3Error } from './errors.ts';

/** A request to S3 taken apart, before anything is checked. */
export interface S3Request {
  method: string;
  /** As sent, still percent-encoded, without the query. */
  rawPath: string;
  bucket: string | undefined;
  /** Decoded; undefined when the request is about the bucket. */
  key: string | undefined;
  query: readonly (readonly [string, string])[];
  /** Lower-case names. For a presigned request also the `x-amz-` members of the query, as the SDK moves them there. */
  headers: Readonly<Record<string, string>>;
  /** Left open when its reader gives up, so that a refusal can still be answered. */
  body: AsyncIterable<Uint8Array>;
}

export type ResponseBody = string | Readable;

export interface S3Response {
  status?: number;
  headers?: Record<string, string | undefined>;
  body?: ResponseBody;
}

/** @throws S3Error InvalidURI when the path or query is not decodable */
export function parseRequest(message: IncomingMessage): S3Request {
  const [rawPath = '/', rawQuery = ''] = splitOnce(message.url ?? '/', '?');
  const [rawBucket = '', rawKey = ''] = splitOnce(rawPath.slice(1), '/');
  const query = rawQuery
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', value = ''] = splitOnce(pair, '=');
      return [decode(name), decode(value)] as const;
    });
  return {
    method: message.method ?? 'GET',
    rawPath,
    bucket: decode(rawBucket) || undefined,
    key: decode(rawKey) || undefined,
    query,
    headers: { ...presignedHeaders(query), ...flatHeaders(message) },
    body: message.iterator({ destroyOnReturn: false }),
  };
}

export function queryValue(request: S3Request, name: string): string | undefined {
  return request.query.find(([known]) => known === name)?.[1];
}

/** The body as text, for the few small documents S3 takes. */
export async function readText(body: AsyncIterable<Uint8Array>, maxBytes = 2 * 1024 * 1024): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) throw new S3Error('EntityTooLarge', `The document exceeds ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new S3Error('InvalidURI', "Couldn't parse the specified URI.");
  }
}

function flatHeaders(message: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(message.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, [value].flat().join(',')]],
    ),
  );
}

/*
 * Checksums in a presigned URL are of the empty body the SDK had when it signed. Reports disagree on whether AWS
 * honours them (aws-sdk-js-v3 issue 6994); here they are left out.
 */
function presignedHeaders(query: S3Request['query']): Record<string, string> {
  return Object.fromEntries(
    query
      .map(([name, value]) => [name.toLowerCase(), value] as const)
      .filter(([name]) => /^x-amz-(meta-|server-side-encryption|tagging)/.test(name)),
  );
}
