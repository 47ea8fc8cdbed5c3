import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { readBody } from '../read-body.ts';
import type { RequestHead, Service } from '../service.ts';
import { Faults, type SesFault } from './faults.ts';
import { type Fate, type MessageFilter, Outbox, type SentMessage } from './outbox.ts';
import { answerQuery } from './query-api.ts';
import { type SendRequest, send } from './send.ts';
import { SentEvents, type SentListener } from './sent-events.ts';
import { fatesOf, isSimulated } from './simulator.ts';
import { answerSuppression, isSuppressionRequest } from './suppression-api.ts';
import { type SuppressionReason, Suppressions } from './suppressions.ts';

/** A message of 10 MB grows by a third in Base64 and again a little in the form. */
const BODY_LIMIT_BYTES = 20 * 1024 * 1024;
const DAY_MS = 86_400_000;
const LISTED_FOR: Readonly<Partial<Record<Fate, SuppressionReason>>> = {
  bounced: 'BOUNCE',
  complained: 'COMPLAINT',
};

/**
 * The SES of the embedded AWS: version 1 of its API takes messages and keeps them, and nothing leaves this machine; of version 2 the
 * suppression list.
 */
export interface EmbeddedSes extends Service {
  /** In the order sent. */
  messages(filter?: MessageFilter): SentMessage[];
  /** One message with its bytes exactly as they came. */
  message(id: string): Promise<(SentMessage & { raw: Buffer }) | undefined>;
  /** Called once a message is on disk, before its sender has the answer. Returns how to stop listening. */
  onMessage(listener: (message: SentMessage) => void): () => void;
  /** Takes the events of every message, at least once, also after a kill; to be set before the start. */
  publishTo(listener: SentListener): void;
  /** Tells what the last process left untold; functions can be called by now. */
  publishLeftOver(): void;
  /** Resolves when every message was told, or given up until the next start. */
  published(): Promise<void>;
  /** Makes the next sends go wrong. */
  failNext(fault: SesFault, times?: number): void;
  /** Refuses more than this many sends in a second of real time with `Throttling`. */
  limitRate(perSecond: number | undefined): void;
}

export interface SesOptions {
  directory: string;
  clock: Clock;
  /** Told of every try to publish an event that failed. */
  onFault?: (error: unknown) => void;
}

export function createSes({ directory, clock, onFault = () => {} }: SesOptions): EmbeddedSes {
  const faults = new Faults();
  const listeners = new Set<(message: SentMessage) => void>();
  const events = new SentEvents({ path: join(directory, 'told.txt'), onFault });
  const suppressions = new Suppressions(join(directory, 'suppressed.json'));
  let opened: Outbox | undefined;
  const outbox = () => {
    if (opened === undefined) throw new Error('SES has not been started');
    return opened;
  };

  const deps = {
    now: () => clock.now(),
    quota: () => ({
      // -1 is how SES says that there is no limit.
      max24HourSend: -1,
      maxSendRate: faults.maxSendRate ?? 1_000,
      sentLast24Hours: outbox().list({ since: clock.now() - DAY_MS }).length,
    }),
    send: (request: SendRequest) =>
      send(request, {
        clock,
        outbox: outbox(),
        faults,
        fates: (destinations) => fatesOf(destinations, suppressions),
        onSent: (message) => {
          suppress(message, suppressions);
          for (const listener of listeners) listener(message);
          events.announce(message);
        },
      }),
  };

  return {
    name: 'ses',
    async start() {
      opened = await Outbox.open(directory);
      await events.open(opened.list());
    },
    async stop() {
      await opened?.flushed();
      await events.stop();
    },
    accepts: (head) => isSesQuery(head) || isSuppressionRequest(head),
    async handle(request: IncomingMessage, response: ServerResponse) {
      const head = { method: request.method ?? '', url: request.url ?? '', headers: request.headers };
      if (isSuppressionRequest(head)) {
        const { status, errorType, body } = answerSuppression(head, suppressions);
        const type = {
          'content-type': 'application/json',
          ...(errorType && { 'x-amzn-errortype': errorType }),
        };
        response.writeHead(status, type).end(JSON.stringify(body));
        return;
      }
      const form = (await readBody(request, BODY_LIMIT_BYTES)).toString('utf8');
      const { status, xml, answerLost } = await answerQuery(form, deps);
      if (answerLost) request.socket.destroy();
      else response.writeHead(status, { 'content-type': 'text/xml' }).end(xml);
    },
    messages: (filter) => outbox().list(filter),
    message: (id) => outbox().read(id),
    onMessage(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    publishTo: (listener) => events.listen(listener),
    publishLeftOver() {
      for (const message of outbox().list()) events.announce(message);
    },
    published: () => events.settled(),
    failNext: (fault, times) => faults.failNext(fault, times),
    limitRate: (perSecond) => faults.limitRate(perSecond),
  };
}

/** Every service of the Query protocol is a POST to `/`; the signature's scope names the one that is meant. */
function isSesQuery({ method, url, headers }: RequestHead): boolean {
  return method === 'POST' && url === '/' && /\/ses\/aws4_request/.test(headers.authorization ?? '');
}

/** The addresses of the simulator itself never come onto the list (Amazon SES Developer Guide, "Using the mailbox simulator"). */
function suppress({ fates = {}, sentAt }: SentMessage, suppressions: Suppressions): void {
  for (const [address, fate] of Object.entries(fates)) {
    const reason = LISTED_FOR[fate];
    if (reason && !isSimulated(address)) suppressions.add(address, reason, sentAt);
  }
}
