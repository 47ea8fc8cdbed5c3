/** Milliseconds since the epoch, UTC: how the embedded AWS counts time. */
export type EpochMs = number;

/** The time of the embedded AWS, which a person can move forwards (never back). Everything under `local/` asks it and not `Date`. */
export interface Clock {
  now(): EpochMs;
}

/**
 * Something that happens by itself at a time: a Step Functions timer, a schedule.
 * `time-machine.ts` asks every source what is due next, sets the clock to that instant and lets it happen,
 * so that a jump of a month fires the same things in the same order as a month of waiting.
 */
export interface DueSource {
  readonly name: string;
  /** The next instant at which something is due, possibly in the past; undefined when nothing is. */
  nextDue(): EpochMs | undefined;
  /** Lets everything due at or before `now` happen and resolves when its consequences have come to rest. */
  fireDue(now: EpochMs): Promise<void>;
  /** Resolves when nothing that was begun (a Lambda call, a transition) is still going on. */
  settled(): Promise<void>;
}

/** A clock that stands still until it is told otherwise: for tests and for replaying. */
export class ManualClock implements Clock {
  #now: EpochMs;

  constructor(start: EpochMs) {
    this.#now = start;
  }

  now(): EpochMs {
    return this.#now;
  }

  /** @throws RangeError when asked to go back: timers that fired cannot be unfired. */
  moveTo(instant: EpochMs): void {
    if (instant < this.#now) throw new RangeError('the clock moves forwards only');
    this.#now = instant;
  }
}
