import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, PutBucketVersioningCommand, S3Client } from '@aws-sdk/client-s3';
import type { S3Event } from 'aws-lambda';
import { ManualClock } from '../../../local/clock.ts';
import { createS3, type S3 } from '../../../local/s3/s3.ts';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

export const START = Date.parse('2027-01-04T09:00:00Z');
export const BUCKET = 'packs';
export const VERSIONED = 'uploads';

export interface RunningS3 {
  directory: string;
  clock: ManualClock;
  service: S3;
  client: S3Client;
  endpoint: string;
  faults: unknown[];
  events: S3Event[];
  /** What the listener does with an event; by default it takes it. */
  listener: { take: (event: S3Event) => Promise<void> };
  /** Stops and starts again on the same directory, as a restart of the process does. */
  restart(between?: () => void): Promise<void>;
  stop(): Promise<void>;
}

export function newClient(endpoint: string, secretAccessKey = 'local'): S3Client {
  return new S3Client({
    endpoint,
    region: 'eu-west-2',
    credentials: { accessKeyId: 'local', secretAccessKey },
    forcePathStyle: true,
    maxAttempts: 1,
  });
}

/**
 * An S3 on a directory with two buckets, one of which keeps versions.
 * The directory is its own and goes when it stops, unless it was given.
 */
export async function runS3(given?: string): Promise<RunningS3> {
  const directory = given ?? (await mkdtemp(join(tmpdir(), 's3-')));
  const clock = new ManualClock(START);
  const faults: unknown[] = [];
  const events: S3Event[] = [];
  const listener = { take: async (event: S3Event): Promise<void> => void events.push(event) };
  const newService = (): S3 => {
    const made = createS3({ directory, clock, onFault: (fault) => faults.push(fault) });
    made.onObjectCreated((event) => listener.take(event));
    return made;
  };
  let service = newService();
  await service.start();
  const server = createServer((request, response) => void service.handle(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = newClient(endpoint);
  for (const Bucket of [BUCKET, VERSIONED]) {
    await client.send(new CreateBucketCommand({ Bucket })).catch((error: Error) => {
      if (error.name !== 'BucketAlreadyOwnedByYou') throw error;
    });
  }
  await client.send(
    new PutBucketVersioningCommand({ Bucket: VERSIONED, VersioningConfiguration: { Status: 'Enabled' } }),
  );
  return {
    directory,
    clock,
    client,
    endpoint,
    faults,
    events,
    listener,
    get service() {
      return service;
    },
    async restart(between = () => {}) {
      await service.stop();
      between();
      service = newService();
      await service.start();
    },
    async stop() {
      client.destroy();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await service.stop();
      if (given === undefined) await rm(directory, { recursive: true });
    },
  };
}
