import type { Clock, DueSource } from './clock.ts';

/**
 * How late a thing may happen, and how soon a newly set timer is noticed. Sources announce nothing: asking each for its
 * next instant is a look at the top of a heap. A wait this short also never meets setTimeout's limit of 2^31 ms.
 */
const POLL_MS = 50;

/** A source that threw is left alone for this long, so that a lasting fault does not spin. */
const BACK_OFF_MS = 1_000;

export interface RealSpeedOptions {
  clock: Clock;
  sources: readonly DueSource[];
  onError: ((source: string, error: unknown) => void) | undefined;
}

export interface RealSpeed {
  start(): void;
  stop(): void;
  /** Resolves when nothing is being fired any more; nothing is until the function it gives is called. */
  pause(): Promise<() => void>;
}

/** Fires each source when it is due. A source whose consequences take long holds up itself and no other. */
export function createRealSpeed({ clock, sources, onError }: RealSpeedOptions): RealSpeed {
  let timer: NodeJS.Timeout | undefined;
  let isRunning = false;
  let isPaused = false;
  const firing = new Map<DueSource, Promise<void>>();
  const restUntil = new Map<DueSource, number>();

  async function fire(source: DueSource): Promise<void> {
    try {
      await source.fireDue(clock.now());
    } catch (error) {
      restUntil.set(source, performance.now() + BACK_OFF_MS);
      onError?.(source.name, error);
    } finally {
      firing.delete(source);
    }
  }

  function look(): void {
    if (!isRunning) return;
    let waitMs = POLL_MS;
    for (const source of isPaused ? [] : sources) {
      const due = source.nextDue();
      if (due === undefined || firing.has(source)) continue;
      if ((restUntil.get(source) ?? 0) > performance.now()) continue;
      if (due <= clock.now()) firing.set(source, fire(source));
      else waitMs = Math.min(waitMs, due - clock.now());
    }
    timer = setTimeout(look, Math.max(waitMs, 1));
    timer.unref();
  }

  return {
    start() {
      if (isRunning) return;
      isRunning = true;
      look();
    },
    stop() {
      isRunning = false;
      clearTimeout(timer);
    },
    async pause() {
      isPaused = true;
      await Promise.all(firing.values());
      return () => {
        isPaused = false;
      };
    },
  };
}
