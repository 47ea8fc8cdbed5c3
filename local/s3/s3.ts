import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Clock } from '../clock.ts';
import { isClientGone } from '../dynamodb/client-gone.ts';
import type { Service } from '../service.ts';
import { authenticate } from './authenticate.ts';
import { CreatedEvents, type CreatedListener } from './created-events.ts';
import { S3Error } from './errors.ts';
import { MultipartUploads } from './multipart-uploads.ts';
import { ObjectStore } from './object-store.ts';
import type { S3Context } from './operation.ts';
import { parseRequest, type S3Request, type S3Response } from './request.ts';
import { findOperation, isFormUpload } from './routes.ts';
import type { Credentials } from './sigv4.ts';

export interface S3Options {
  /** Holds buckets, objects and uploads; made when absent. For one process at a time. */
  directory: string;
  clock: Clock;
  region?: string;
  /** The only credentials whose signatures are accepted. */
  credentials?: Credentials;
  /** Told of every fault that was answered with a 500, and of every listener that failed; by default to stderr. */
  onFault?: (error: unknown) => void;
}

export interface S3 extends Service {
  /**
   * Calls the listener with the event AWS would send for every object created from now on, at least once, and after a
   * restart for those it did not finish with. Add listeners before `start`.
   */
  onObjectCreated(listener: CreatedListener): void;
  /** Resolves when no listener is at work. */
  settled(): Promise<void>;
}

/** S3 in path style over HTTP, on a directory: an object that was acknowledged is there after `kill -9`. */
export function createS3({
  directory,
  clock,
  region = 'eu-west-2',
  credentials = { accessKeyId: 'local', secretAccessKey: 'local' },
  onFault = logFault,
}: S3Options): S3 {
  const store = new ObjectStore(directory, clock);
  const uploads = new MultipartUploads(join(directory, 'uploads'));
  const events = new CreatedEvents({ store, region, onFault });
  const context: S3Context = { store, uploads, events, clock, region, credentials };
  const inFlight = new Set<Promise<void>>();

  async function perform(request: S3Request): Promise<S3Response> {
    if (request.method === 'OPTIONS') return preflight(request);
    // Real time, not the moved clock: it is what the SDK signs with.
    if (!isFormUpload(request)) authenticate(request, { credentials, realNow: Date.now() });
    return findOperation(request)(context, request);
  }

  async function answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = randomUUID();
    try {
      await send(response, { method: message.method, requestId }, await perform(parseRequest(message)));
    } catch (error) {
      if (isClientGone(error)) return;
      if (!(error instanceof S3Error)) onFault(error);
      const refusal =
        error instanceof S3Error ? error : new S3Error('InternalError', 'We encountered an internal error.');
      if (response.headersSent) return void response.destroy();
      await send(response, { method: message.method, requestId }, refusalResponse(refusal, requestId));
    }
    // What was not read of a refused upload would otherwise be taken for the next request on the connection.
    message.resume();
  }

  return {
    name: 's3',
    async start() {
      await store.open();
      events.announceLeftOver();
    },
    async stop() {
      await Promise.allSettled(inFlight);
      await events.settled();
      await store.idle();
    },
    accepts: () => true,
    async handle(message, response) {
      const answered = answer(message, response);
      inFlight.add(answered);
      await answered.finally(() => inFlight.delete(answered));
    },
    onObjectCreated: (listener) => events.add(listener),
    settled: () => events.settled(),
  };
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

/** Browsers may do from any page what a signature allows: buckets here have no CORS rules that are looked at. */
function preflight({ headers }: S3Request): S3Response {
  return {
    headers: {
      'access-control-allow-methods': headers['access-control-request-method'] ?? 'GET',
      'access-control-allow-headers': headers['access-control-request-headers'],
      'access-control-max-age': '3000',
    },
  };
}

function logFault(error: unknown): void {
  console.error('s3 fault:', error instanceof Error ? error.stack : error);
}
