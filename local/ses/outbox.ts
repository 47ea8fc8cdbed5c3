import { existsSync } from 'node:fs';
import { appendFile, mkdir, open, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { EpochMs } from '../clock.ts';
import { createSerialQueue } from '../serial-queue.ts';

/** What becomes of a message to one address. */
export const Fate = z.enum([
  'bounced',
  'suppressed',
  'on-account-list',
  'complained',
  'out-of-office',
  'mailbox-full',
  'delayed',
]);
export type Fate = z.infer<typeof Fate>;

const SentMessage = z.object({
  /** As SES answered it. */
  id: z.string(),
  /** 1 for the first message ever sent, without gaps. */
  sequence: z.int(),
  /** Time of the embedded AWS. */
  sentAt: z.number(),
  source: z.string(),
  /** The envelope: who really gets it, Bcc included, whatever the headers say. */
  destinations: z.array(z.string()),
  bytes: z.int(),
  tags: z.record(z.string(), z.string()),
  /** What becomes of it at an address, decided when it was sent; absent: it is delivered. */
  fates: z.record(z.string(), Fate).optional(),
});

/** A message SES has accepted, without its content. */
export type SentMessage = z.infer<typeof SentMessage>;

export interface MessageFilter {
  /** Sent at or after this instant. */
  since?: EpochMs;
  /** One of the destinations, compared without case. */
  to?: string;
  /** Sent later than the message with this sequence number: how a reader asks for what is new. */
  after?: number;
}

/**
 * Every message sent, on disk: `<id>.eml` has the bytes exactly as they came, `index.ndjson` a line for each. A message is
 * sent once its line is on disk; a file without a line is the rest of a send that was killed, whose caller got no answer.
 */
export class Outbox {
  readonly #directory: string;
  readonly #messages: SentMessage[];
  readonly #inTurn = createSerialQueue();

  private constructor(directory: string, messages: SentMessage[]) {
    this.#directory = directory;
    this.#messages = messages;
  }

  static async open(directory: string): Promise<Outbox> {
    await mkdir(directory, { recursive: true });
    return new Outbox(directory, await readIndex(indexPath(directory)));
  }

  /** Resolves when the message is on disk. */
  async add(envelope: Omit<SentMessage, 'sequence' | 'bytes'>, raw: Buffer): Promise<SentMessage> {
    await writeDurably(this.#contentPath(envelope.id), raw);
    return this.#inTurn.run(async () => {
      const message = { ...envelope, sequence: this.#messages.length + 1, bytes: raw.length };
      await appendFile(indexPath(this.#directory), `${JSON.stringify(message)}\n`, { flush: true });
      this.#messages.push(message);
      return message;
    });
  }

  list({ since, to, after }: MessageFilter = {}): SentMessage[] {
    const recipient = to?.toLowerCase();
    return this.#messages.filter(
      (message) =>
        (since === undefined || message.sentAt >= since) &&
        (after === undefined || message.sequence > after) &&
        (recipient === undefined ||
          message.destinations.some((address) => address.toLowerCase() === recipient)),
    );
  }

  async read(id: string): Promise<(SentMessage & { raw: Buffer }) | undefined> {
    const message = this.#messages.find((candidate) => candidate.id === id);
    return message && { ...message, raw: await readFile(this.#contentPath(id)) };
  }

  /** Resolves when every message that was accepted is on disk. */
  flushed(): Promise<void> {
    return this.#inTurn.run(async () => {});
  }

  #contentPath(id: string): string {
    return join(this.#directory, `${id}.eml`);
  }
}

function indexPath(directory: string): string {
  return join(directory, 'index.ndjson');
}

/** Reads the index and cuts off a last line that a kill left half-written. */
async function readIndex(path: string): Promise<SentMessage[]> {
  if (!existsSync(path)) return [];
  const text = await readFile(path);
  const end = text.lastIndexOf(0x0a) + 1;
  if (end < text.length) await truncate(path, end);
  const lines = text.subarray(0, end).toString('utf8').split('\n').slice(0, -1);
  return lines.map((line) => SentMessage.parse(JSON.parse(line)));
}

async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.datasync();
  } finally {
    await file.close();
  }
}
