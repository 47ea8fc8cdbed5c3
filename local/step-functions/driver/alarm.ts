import type { Clock, EpochMs } from '../../clock.ts';

/** setTimeout counts in 32 bits; a longer delay would fire at once. */
const LONGEST_DELAY_MS = 2 ** 31 - 1;

/** Rings at real speed when something falls due. A clock that is moved by hand is served by `DueSource.fireDue` instead. */
export class Alarm {
  readonly #clock: Clock;
  readonly #ring: () => void;
  #timer: NodeJS.Timeout | undefined;
  #setFor: EpochMs | undefined;

  constructor(clock: Clock, ring: () => void) {
    this.#clock = clock;
    this.#ring = ring;
  }

  set(at: EpochMs | undefined): void {
    if (at === this.#setFor) return;
    this.clear();
    if (at === undefined) return;
    this.#setFor = at;
    const delay = Math.min(Math.max(0, at - this.#clock.now()), LONGEST_DELAY_MS);
    this.#timer = setTimeout(() => {
      this.#setFor = undefined;
      if (this.#clock.now() >= at) this.#ring();
      else this.set(at);
    }, delay);
    // The server keeps the process alive, not what it is waiting for.
    this.#timer.unref();
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#setFor = undefined;
  }
}
