import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import type { Json } from './engine.ts';
import { DynamoDbError, protocolError } from './errors.ts';

const TARGET_PREFIX = 'DynamoDB_20120810.';
// Amazon DynamoDB limits a request to 16 MB (BatchWriteItem).
const MAX_REQUEST_BYTES = 16 * 1024 * 1024;

const JsonObjectSchema = z.record(z.string(), z.unknown());

/** The operation named by the request's head; undefined when the request is not for DynamoDB. */
export function operationName(headers: IncomingMessage['headers']): string | undefined {
  const target = headers['x-amz-target'];
  return typeof target === 'string' && target.startsWith(TARGET_PREFIX)
    ? target.slice(TARGET_PREFIX.length)
    : undefined;
}

/** @throws DynamoDbError SerializationException, or RequestTooLargeException (413) */
export async function readInput(request: IncomingMessage): Promise<Json> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Left open on the way out, so that a refusal can still be answered.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_REQUEST_BYTES) throw tooLarge();
    chunks.push(bytes);
  }
  const parsed = JsonObjectSchema.safeParse(parseJson(Buffer.concat(chunks).toString('utf8')));
  if (parsed.success) return parsed.data;
  throw protocolError('SerializationException', 'the body is not a JSON object');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function tooLarge(): DynamoDbError {
  return new DynamoDbError({
    type: 'com.amazon.coral.service#RequestTooLargeException',
    message: `the request exceeds ${MAX_REQUEST_BYTES} bytes`,
    statusCode: 413,
  });
}

export function sendJson(response: ServerResponse, statusCode: number, body: Json): void {
  const text = JSON.stringify(body);
  response.writeHead(statusCode, {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': Buffer.byteLength(text),
    'x-amzn-requestid': randomUUID(),
  });
  response.end(text);
}
