import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Clock, EpochMs } from './clock.ts';
import { replaceFile } from './replace-file.ts';

/** `movedTo` is the latest instant the clock was moved to: a floor, should the machine's own clock be set back. */
const StoredClock = z.object({ offsetMs: z.number(), movedTo: z.iso.datetime() });

/** A clock that shows real time plus an offset, and that a person can move forwards. */
export interface MovableClock extends Clock {
  /**
   * On return the move is on disk, so that whatever happens at the new time cannot be older than the clock after a restart.
   * @throws RangeError when asked to go back: timers that fired cannot be unfired.
   */
  moveTo(instant: EpochMs): void;
}

export interface MovableClockOptions {
  /** Where `clock.json` is kept; without it a move lasts as long as the process. */
  directory?: string;
  /** Starts the clock at this instant (`--at`) instead of where it stands. */
  at?: EpochMs;
  /** The machine's own clock; tests pass their own. */
  realNow?: () => EpochMs;
}

/**
 * Opens the clock where the last process left it: time that passed while nothing ran has passed here too.
 * @throws RangeError when `at` lies before the time at which the clock already stands.
 */
export function openMovableClock(options: MovableClockOptions = {}): MovableClock {
  const { directory, at, realNow = Date.now } = options;
  const path = directory === undefined ? undefined : join(directory, 'clock.json');
  const clock = new PersistedClock(realNow, path);
  if (at !== undefined) clock.moveTo(at);
  return clock;
}

class PersistedClock implements MovableClock {
  readonly #realNow: () => EpochMs;
  readonly #path: string | undefined;
  #offsetMs = 0;
  /** Nothing is shown that is older than what was shown before, even when the machine's clock is corrected backwards. */
  #latest = Number.NEGATIVE_INFINITY;

  constructor(realNow: () => EpochMs, path: string | undefined) {
    this.#realNow = realNow;
    this.#path = path;
    const stored = path === undefined ? undefined : readStored(path);
    if (stored === undefined) return;
    this.#latest = Date.parse(stored.movedTo);
    this.#offsetMs = Math.max(stored.offsetMs, this.#latest - realNow());
  }

  now(): EpochMs {
    this.#latest = Math.max(this.#latest, this.#realNow() + this.#offsetMs);
    return this.#latest;
  }

  moveTo(instant: EpochMs): void {
    const now = this.now();
    if (!Number.isFinite(instant) || instant < now) {
      throw new RangeError(
        `the clock moves forwards only: it is ${new Date(now).toISOString()} and was asked for ${describe(instant)}`,
      );
    }
    this.#offsetMs = instant - this.#realNow();
    this.#latest = instant;
    if (this.#path === undefined) return;
    const stored = { offsetMs: this.#offsetMs, movedTo: new Date(instant).toISOString() };
    replaceFile(this.#path, `${JSON.stringify(stored)}\n`);
  }
}

function describe(instant: EpochMs): string {
  return Number.isFinite(instant) ? new Date(instant).toISOString() : String(instant);
}

function readStored(path: string): z.infer<typeof StoredClock> | undefined {
  if (!existsSync(path)) return undefined;
  return StoredClock.parse(JSON.parse(readFileSync(path, 'utf8')));
}
