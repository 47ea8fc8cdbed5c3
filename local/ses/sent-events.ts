import { existsSync } from 'node:fs';
import { appendFile, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { InFlight } from '../dynamodb/in-flight.ts';
import type { SentMessage } from './outbox.ts';

export type SentListener = (message: SentMessage) => Promise<void>;

/** Pauses, in real time, before what failed is given again, as the queue does in AWS: minutes there would hold up moved time here. */
const RETRY_DELAYS_MS = [100, 400, 1_600];

interface SentEventsParts {
  /** A line for the id of each message that its listener has taken. */
  path: string;
  /** Told of every try that failed. */
  onFault: (error: unknown) => void;
  retryDelaysMs?: readonly number[];
}

/**
 * Tells one listener of every message that was sent, at least once, as SES does through a queue: what it could not take after some tries,
 * and what a kill interrupted, is told again at the next start.
 */
export class SentEvents {
  readonly #parts: SentEventsParts;
  readonly #inFlight = new InFlight();
  #told = new Set<string>();
  #listener: SentListener | undefined;
  #stopping = new AbortController();

  constructor(parts: SentEventsParts) {
    this.#parts = parts;
  }

  listen(listener: SentListener): void {
    this.#listener = listener;
  }

  /** Reads what was told; a folder of which nothing is known yet is taken to be up to date. */
  async open(messages: readonly SentMessage[]): Promise<void> {
    const { path } = this.#parts;
    this.#stopping = new AbortController();
    const isKnown = existsSync(path);
    const text = isKnown ? await readFile(path, 'utf8') : messages.map(({ id }) => `${id}\n`).join('');
    const ids = text.split('\n');
    // A kill may have left half of the last id: its message is told once more.
    const half = ids.pop();
    this.#told = new Set(ids);
    if (!isKnown || half) await appendFile(path, isKnown ? '\n' : text, { flush: true });
  }

  /** Starts telling; whoever sent the message does not wait for it. */
  announce(message: SentMessage): void {
    if (!this.#listener || this.#told.has(message.id)) return;
    void this.#inFlight.track(this.#tellUntilTaken(this.#listener, message));
  }

  settled(): Promise<void> {
    return this.#inFlight.idle();
  }

  /** Waits for no further try: what is still untold is for the next start. */
  stop(): Promise<void> {
    this.#stopping.abort();
    return this.settled();
  }

  async #tellUntilTaken(listener: SentListener, message: SentMessage): Promise<void> {
    const { onFault, path, retryDelaysMs = RETRY_DELAYS_MS } = this.#parts;
    const { signal } = this.#stopping;
    for (const delayMs of [...retryDelaysMs, undefined]) {
      try {
        await listener(message);
        this.#told.add(message.id);
        return await appendFile(path, `${message.id}\n`, { flush: true });
      } catch (error) {
        onFault(error);
      }
      if (delayMs === undefined) return;
      await sleep(delayMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
    }
  }
}
