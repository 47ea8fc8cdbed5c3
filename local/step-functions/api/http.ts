import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ServiceError } from '../errors.ts';
import { type Json, parseJson } from '../json.ts';

export const TARGET_PREFIX = 'AWSStepFunctions.';
/** AWS refuses a larger request ("Service quotas": 1 MB including headers). */
const MAX_REQUEST_BYTES = 1_048_576 + 65_536;

/** Reads an AWS JSON 1.0 request, calls the operation and writes its answer, errors included. */
export async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  call: (operation: string, input: Json) => Promise<object>,
): Promise<void> {
  const requestId = randomUUID();
  try {
    const target = String(request.headers['x-amz-target'] ?? '');
    const answer = await call(target.slice(TARGET_PREFIX.length), await readBody(request));
    write(response, 200, { requestId, body: answer });
  } catch (thrown) {
    if (thrown instanceof ServiceError) {
      write(response, 400, { requestId, body: { __type: thrown.type, message: thrown.message } });
    } else {
      const message = thrown instanceof Error ? thrown.message : 'unknown error';
      write(response, 500, { requestId, body: { __type: 'InternalFailure', message } });
    }
  }
}

async function readBody(request: IncomingMessage): Promise<Json> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const buffer = Buffer.from(chunk);
    bytes += buffer.length;
    if (bytes > MAX_REQUEST_BYTES)
      throw new ServiceError('ValidationException', 'Request is larger than 1 MB');
    chunks.push(buffer);
  }
  try {
    return parseJson(Buffer.concat(chunks).toString() || '{}');
  } catch {
    throw new ServiceError('SerializationException', 'Request body is not JSON');
  }
}

function write(
  response: ServerResponse,
  status: number,
  { requestId, body }: { requestId: string; body: object },
): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': Buffer.byteLength(text),
    'x-amzn-requestid': requestId,
  });
  response.end(text);
}
