import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { InFlight } from '../dynamodb/in-flight.ts';
import type { Service } from '../service.ts';
import { authenticate } from './authenticate.ts';
import { CreatedEvents, type CreatedListener } from './created-events.ts';
import { MultipartUploads } from './multipart-uploads.ts';
import { ObjectStore } from './object-store.ts';
import type { S3Context } from './operation.ts';
import { answerWith } from './protocol.ts';
import type { S3Request, S3Response } from './request.ts';
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
  const inFlight = new InFlight();

  async function perform(request: S3Request): Promise<S3Response> {
    if (request.method === 'OPTIONS') return preflight(request);
    // Real time, not the moved clock: it is what the SDK signs with.
    if (!isFormUpload(request)) authenticate(request, { credentials, realNow: Date.now() });
    return findOperation(request)(context, request);
  }

  return {
    name: 's3',
    async start() {
      await store.open();
      events.announceLeftOver();
    },
    async stop() {
      await inFlight.idle();
      await events.stop();
      await store.idle();
    },
    accepts: () => true,
    handle: (message, response) => inFlight.track(answerWith({ message, response, perform, onFault })),
    onObjectCreated: (listener) => events.add(listener),
    settled: () => events.settled(),
  };
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
