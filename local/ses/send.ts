import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { addressesInHeaders, parseAddresses } from './addresses.ts';
import type { Faults } from './faults.ts';
import type { Fate, Outbox, SentMessage } from './outbox.ts';
import { SesError } from './ses-error.ts';

/** SES v1 quotas: https://docs.aws.amazon.com/ses/latest/dg/quotas.html */
const MAX_MESSAGE_BYTES = 10 * 1024 * 1024;
const MAX_RECIPIENTS = 50;

export interface SendRequest {
  /** Envelope sender; without it, the From header. */
  source?: string | undefined;
  /** Envelope recipients; when empty, the To, Cc and Bcc headers. */
  destinations: readonly string[];
  /** The whole message. A function when it is composed here and needs the id it will be sent under. */
  raw: Buffer | ((id: string) => Promise<Buffer>);
  tags: Record<string, string>;
}

export interface Sent {
  message: SentMessage;
  /** The test asked for the connection to break instead of an answer. */
  answerLost: boolean;
}

export interface SendDeps {
  clock: Clock;
  outbox: Outbox;
  faults: Faults;
  /** What will become of a message to these addresses. */
  fates: (destinations: readonly string[]) => Record<string, Fate>;
  onSent: (message: SentMessage) => void;
}

/** Accepts a message or refuses it as SES does. Resolves when it is on disk. @throws SesError */
export async function send(
  request: SendRequest,
  { clock, outbox, faults, fates, onSent }: SendDeps,
): Promise<Sent> {
  const sentAt = clock.now();
  const id = newMessageId(sentAt);
  const raw = typeof request.raw === 'function' ? await request.raw(id) : request.raw;
  if (raw.length > MAX_MESSAGE_BYTES) {
    throw new SesError(
      'InvalidParameterValue',
      `Message length is more than ${MAX_MESSAGE_BYTES} bytes long: '${raw.length}'.`,
    );
  }
  if (!/^from:/im.test(headerBlock(raw))) {
    throw new SesError('InvalidParameterValue', "Missing required header 'From'.");
  }
  const { source, destinations } = await envelopeOf(request, raw);
  const { answerLost } = faults.beforeSend();
  const envelope = { id, sentAt, source, destinations, tags: request.tags, fates: fates(destinations) };
  const message = await outbox.add(envelope, raw);
  onSent(message);
  return { message, answerLost };
}

async function envelopeOf(
  request: SendRequest,
  raw: Buffer,
): Promise<{ source: string; destinations: string[] }> {
  const needsHeaders = request.source === undefined || request.destinations.length === 0;
  const headers = needsHeaders ? await addressesInHeaders(raw) : { source: [], destinations: [] };
  const [source] = parseAddresses(request.source === undefined ? headers.source : [request.source]);
  const destinations = parseAddresses(
    request.destinations.length === 0 ? headers.destinations : request.destinations,
  );
  if (source === undefined) throw new SesError('InvalidParameterValue', "Missing required header 'From'.");
  if (destinations.length === 0) {
    throw new SesError('InvalidParameterValue', 'Missing required header: at least one recipient is needed.');
  }
  if (destinations.length > MAX_RECIPIENTS) {
    throw new SesError('InvalidParameterValue', `Recipient count exceeds ${MAX_RECIPIENTS}.`);
  }
  return { source, destinations };
}

function headerBlock(raw: Buffer): string {
  const end = /\r?\n\r?\n/.exec(raw.subarray(0, 64 * 1024).toString('latin1'));
  return raw.subarray(0, end?.index ?? raw.length).toString('latin1');
}

/** Of the shape SES gives: time in hexadecimal, a UUID, a counter. */
function newMessageId(now: number): string {
  return `0102${Math.trunc(now).toString(16).padStart(12, '0')}-${randomUUID()}-000000`;
}
