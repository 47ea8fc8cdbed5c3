import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { isClientGone } from '../dynamodb/client-gone.ts';
import { S3Error } from './errors.ts';
import { parseRequest, type S3Request, type S3Response } from './request.ts';

interface Exchange {
  message: IncomingMessage;
  response: ServerResponse;
  perform: (request: S3Request) => Promise<S3Response>;
  onFault: (error: unknown) => void;
}

/** Answers one request: with what was performed, with a refusal in S3's XML, or with InternalError after a fault. */
export async function answerWith({ message, response, perform, onFault }: Exchange): Promise<void> {
  const to = { method: message.method, requestId: randomUUID() };
  try {
    await send(response, to, await perform(parseRequest(message)));
  } catch (error) {
    if (isClientGone(error)) return;
    if (!(error instanceof S3Error)) onFault(error);
    if (response.headersSent) return void response.destroy();
    const refusal =
      error instanceof S3Error ? error : new S3Error('InternalError', 'We encountered an internal error.');
    await send(response, to, refusalResponse(refusal, to.requestId));
  }
  // What was not read of a refused upload would otherwise be taken for the next request on the connection.
  message.resume();
}

function refusalResponse(refusal: S3Error, requestId: string): S3Response {
  return {
    status: refusal.status,
    headers: { 'content-type': 'application/xml', ...refusal.headers },
    body: refusal.toXml(requestId),
  };
}

async function send(
  response: ServerResponse,
  to: { method: string | undefined; requestId: string },
  { status = 200, headers = {}, body = '' }: S3Response,
): Promise<void> {
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) response.setHeader(name, value);
  response.setHeader('x-amz-request-id', to.requestId);
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('access-control-expose-headers', 'ETag, Location, x-amz-version-id, x-amz-request-id');
  response.statusCode = status;
  if (typeof body !== 'string') return pipeline(body, response);
  if (body !== '') response.setHeader('content-length', Buffer.byteLength(body));
  response.end(to.method === 'HEAD' ? undefined : body);
}
