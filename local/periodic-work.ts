import type { Clock, DueSource, EpochMs } from './clock.ts';

export interface PeriodicWorkOptions {
  name: string;
  clock: Clock;
  periodMs: number;
  run(): Promise<unknown>;
}

/** Housekeeping that AWS does by itself, every so often from the start of the process: a `periodic` source of the time machine. */
export function createPeriodicWork({ name, clock, periodMs, run }: PeriodicWorkOptions): DueSource {
  let next = clock.now() + periodMs;
  let going: Promise<unknown> = Promise.resolve();
  return {
    name,
    nextDue: () => next,
    async fireDue(now: EpochMs) {
      if (next > now) return;
      next = clock.now() + periodMs;
      const work = run();
      going = work.catch(() => undefined);
      await work;
    },
    async settled() {
      await going;
    },
  };
}
