import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../clock.ts';
import { readBody } from '../read-body.ts';
import type { RequestHead, Service } from '../service.ts';
import { Faults, type SesFault } from './faults.ts';
import { type MessageFilter, Outbox, type SentMessage } from './outbox.ts';
import { answerQuery } from './query-api.ts';
import { type SendRequest, send } from './send.ts';

/** A message of 10 MB grows by a third in Base64 and again a little in the form. */
const BODY_LIMIT_BYTES = 20 * 1024 * 1024;
const DAY_MS = 86_400_000;

/** The SES of the embedded AWS, version 1 of its API: takes messages and keeps them; nothing leaves this machine. */
export interface EmbeddedSes extends Service {
  /** In the order sent. */
  messages(filter?: MessageFilter): SentMessage[];
  /** One message with its bytes exactly as they came. */
  message(id: string): Promise<(SentMessage & { raw: Buffer }) | undefined>;
  /** Called once a message is on disk, before its sender has the answer. Returns how to stop listening. */
  onMessage(listener: (message: SentMessage) => void): () => void;
  /** Makes the next sends go wrong. */
  failNext(fault: SesFault, times?: number): void;
  /** Refuses more than this many sends in a second of real time with `Throttling`. */
  limitRate(perSecond: number | undefined): void;
}

export interface SesOptions {
  directory: string;
  clock: Clock;
}

export function createSes({ directory, clock }: SesOptions): EmbeddedSes {
  const faults = new Faults();
  const listeners = new Set<(message: SentMessage) => void>();
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
        onSent: (message) => {
          for (const listener of listeners) listener(message);
        },
      }),
  };

  return {
    name: 'ses',
    async start() {
      opened = await Outbox.open(directory);
    },
    stop: async () => opened?.flushed(),
    accepts: isSesQuery,
    async handle(request: IncomingMessage, response: ServerResponse) {
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
    failNext: (fault, times) => faults.failNext(fault, times),
    limitRate: (perSecond) => faults.limitRate(perSecond),
  };
}

/** Every service of the Query protocol is a POST to `/`; the signature's scope names the one that is meant. */
function isSesQuery({ method, url, headers }: RequestHead): boolean {
  return method === 'POST' && url === '/' && /\/ses\/aws4_request/.test(headers.authorization ?? '');
}
