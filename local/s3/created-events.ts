import { setTimeout as sleep } from 'node:timers/promises';
import type { S3Event } from 'aws-lambda';
import { InFlight } from '../dynamodb/in-flight.ts';
import type { Bucket } from './bucket.ts';
import type { ObjectStore } from './object-store.ts';
import type { StoredObject } from './records.ts';
import { uriEncode } from './sigv4.ts';

export type CreatedListener = (event: S3Event) => Promise<void>;
export type CreatedEventName =
  | 'ObjectCreated:Put'
  | 'ObjectCreated:Post'
  | 'ObjectCreated:Copy'
  | 'ObjectCreated:CompleteMultipartUpload';

interface CreatedEventsParts {
  store: ObjectStore;
  region: string;
  /** Told of every listener that failed. */
  onFault: (error: unknown) => void;
  /** How long to wait, in real time, before each further try. AWS waits minutes, which would hold up moved time. */
  retryDelaysMs?: readonly number[];
}

const RETRY_DELAYS_MS = [250, 1000, 4000];

/**
 * Tells listeners of new objects at least once, as S3 does: the object is stored with its event, which is taken off
 * when every listener has resolved. A listener that fails is tried again a few times; what it or a crash then left is
 * told again at the next start.
 */
export class CreatedEvents {
  readonly #parts: CreatedEventsParts;
  readonly #listeners: CreatedListener[] = [];
  readonly #inFlight = new InFlight();
  #stopping = new AbortController();

  constructor(parts: CreatedEventsParts) {
    this.#parts = parts;
  }

  add(listener: CreatedListener): void {
    this.#listeners.push(listener);
  }

  /** The part of a new object's draft that remembers its event; nothing while nobody listens. */
  pending(name: CreatedEventName): { pendingEvent?: CreatedEventName } {
    return this.#listeners.length > 0 ? { pendingEvent: name } : {};
  }

  /** Starts telling the listeners; the answer to whoever stored the object does not wait for them. */
  announce(bucket: Bucket, object: StoredObject): void {
    if (object.pendingEvent === undefined || this.#listeners.length === 0) return;
    void this.#inFlight.track(this.#tellUntilTaken(bucket, object));
  }

  announceLeftOver(): void {
    this.#stopping = new AbortController();
    for (const bucket of this.#parts.store.buckets()) {
      for (const [, versions] of bucket.all()) {
        for (const version of versions) if (version.kind === 'object') this.announce(bucket, version);
      }
    }
  }

  settled(): Promise<void> {
    return this.#inFlight.idle();
  }

  /** Waits for no further try: what is still untold is for the next start. */
  stop(): Promise<void> {
    this.#stopping.abort();
    return this.settled();
  }

  async #tellUntilTaken(bucket: Bucket, object: StoredObject): Promise<void> {
    const { onFault, retryDelaysMs = RETRY_DELAYS_MS } = this.#parts;
    const { signal } = this.#stopping;
    for (const delayMs of [...retryDelaysMs, undefined]) {
      try {
        return await this.#tell(bucket, object);
      } catch (error) {
        onFault(error);
      }
      if (delayMs === undefined) return;
      await sleep(delayMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
    }
  }

  async #tell(bucket: Bucket, object: StoredObject): Promise<void> {
    const event = this.#eventOf(bucket, object);
    for (const listener of this.#listeners) await listener(event);
    await this.#parts.store.amend(bucket, object, ({ pendingEvent: _, ...told }) => told);
  }

  /** Amazon S3 User Guide, "Event message structure". */
  #eventOf({ record }: Bucket, object: StoredObject): S3Event {
    const { name, versioning } = record;
    return {
      Records: [
        {
          eventVersion: '2.1',
          eventSource: 'aws:s3',
          awsRegion: this.#parts.region,
          eventTime: new Date(object.lastModified).toISOString(),
          eventName: object.pendingEvent ?? 'ObjectCreated:Put',
          userIdentity: { principalId: 'AWS:local' },
          requestParameters: { sourceIPAddress: '127.0.0.1' },
          responseElements: { 'x-amz-request-id': object.body, 'x-amz-id-2': object.body },
          s3: {
            s3SchemaVersion: '1.0',
            configurationId: 'local',
            bucket: { name, ownerIdentity: { principalId: 'local' }, arn: `arn:aws:s3:::${name}` },
            object: {
              // As in an HTML form: every reader must turn `+` back into a space before it decodes.
              key: object.key.split('/').map(uriEncode).join('/').replaceAll('%20', '+'),
              size: object.size,
              eTag: object.etag,
              ...(versioning !== undefined && { versionId: object.versionId }),
              sequencer: object.order.toString(16).toUpperCase().padStart(18, '0'),
            },
          },
        },
      ],
    };
  }
}
