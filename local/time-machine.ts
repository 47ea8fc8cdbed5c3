import type { DueSource, EpochMs } from './clock.ts';
import { type Due, earliestDue, fireUntil, settleAll } from './due-sources.ts';
import type { MovableClock } from './movable-clock.ts';
import { createSerialQueue } from './serial-queue.ts';

/**
 * How late a thing may happen at real speed, and how soon a newly set timer is noticed. Sources announce nothing: asking
 * each for its next instant is a look at the top of a heap. A wait this short also never meets setTimeout's limit of 2^31 ms.
 */
const POLL_MS = 50;

/** A source that threw is left alone for this long, so that a lasting fault does not spin. */
const BACK_OFF_MS = 1_000;

export interface Progress {
  /** What has just happened, by the name of its source. */
  source: string;
  /** The instant it was due. */
  due: EpochMs;
  target: EpochMs;
}

export interface MoveReport {
  kind: 'moved';
  to: EpochMs;
  /** What happened on the way, in order. */
  fired: Due[];
}

export interface TimeMachine {
  /**
   * Lets everything due up to `instant` happen, in order and each with its consequences, then sets the clock to it.
   * Moves asked for while one is going on wait for it.
   * @throws RangeError when `instant` has passed by the time its turn comes.
   */
  moveTo(instant: EpochMs, onProgress?: (progress: Progress) => void): Promise<MoveReport>;
  moveBy(durationMs: number, onProgress?: (progress: Progress) => void): Promise<MoveReport>;
  /** Moves to the next thing that will happen and lets it happen. */
  moveToNext(onProgress?: (progress: Progress) => void): Promise<MoveReport | { kind: 'nothing-due' }>;
  /** What happens next, for the control bar; periodic work does not count. */
  next(): Due | undefined;
  /** Resolves when nothing that was begun is still going on and no move is under way. */
  settled(): Promise<void>;
  /** Lets things happen at real speed from now on. */
  start(): void;
  /** Ends real speed and waits for what is going on. */
  stop(): Promise<void>;
}

export interface TimeMachineOptions {
  clock: MovableClock;
  /** What happens at its own instant, however far the clock is moved. At one instant, in this order. */
  sources: readonly DueSource[];
  /**
   * Work repeated every few minutes to mend what went wrong (the reconciler). During a move it is left out and then done once:
   * a move waits for every consequence of every firing, so between two firings there is nothing new to mend, and a
   * month of five-minute rounds would be 8,640 calls that find nothing.
   */
  periodic?: readonly DueSource[];
  /** Told when a source throws at real speed; a throw during a move goes to whoever asked for the move. */
  onError?: (source: string, error: unknown) => void;
}

export function createTimeMachine(options: TimeMachineOptions): TimeMachine {
  const { clock, sources, periodic = [] } = options;
  const everything = [...sources, ...periodic];
  const queue = createSerialQueue();
  const realSpeed = createRealSpeed(options, everything, queue.run);

  async function move(target: EpochMs, onProgress?: (progress: Progress) => void): Promise<MoveReport> {
    if (target < clock.now()) throw new RangeError('the time machine moves forwards only');
    const fired: Due[] = [];
    const onFired = (due: Due) => {
      fired.push(due);
      onProgress?.({ source: due.source, due: due.instant, target });
    };
    await settleAll(everything);
    await fireUntil({ clock, sources, waitFor: everything, target, onFired });
    if (target > clock.now()) clock.moveTo(target);
    await fireUntil({ clock, sources: periodic, waitFor: everything, target: clock.now(), onFired });
    // What the periodic work set going may be due at once.
    await fireUntil({ clock, sources, waitFor: everything, target: clock.now(), onFired });
    return { kind: 'moved', to: clock.now(), fired };
  }

  return {
    moveTo: (instant, onProgress) => queue.run(() => move(instant, onProgress)),
    moveBy: (durationMs, onProgress) => queue.run(() => move(clock.now() + durationMs, onProgress)),
    moveToNext: (onProgress) =>
      queue.run(async () => {
        await settleAll(everything);
        const next = earliestDue(sources);
        if (next === undefined) return { kind: 'nothing-due' } as const;
        return move(Math.max(next.instant, clock.now()), onProgress);
      }),
    next: () => earliestDue(sources),
    settled: () => queue.run(() => settleAll(everything)),
    start: realSpeed.start,
    stop: async () => {
      realSpeed.stop();
      await queue.run(() => settleAll(everything));
    },
  };
}

/** Looks every {@link POLL_MS} whether something is due and fires it, in turn with the moves. */
function createRealSpeed(
  { clock, onError }: TimeMachineOptions,
  sources: readonly DueSource[],
  inTurn: <T>(work: () => Promise<T>) => Promise<T>,
): { start(): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  const backOffUntil = new Map<DueSource, number>();

  async function fireDue(): Promise<void> {
    const ready = sources.filter((source) => (backOffUntil.get(source) ?? 0) <= performance.now());
    const next = earliestDue(ready);
    if (next === undefined || next.instant > clock.now()) return;
    try {
      await next.from.fireDue(next.instant);
    } catch (error) {
      backOffUntil.set(next.from, performance.now() + BACK_OFF_MS);
      onError?.(next.source, error);
    }
  }

  function arm(): void {
    if (!running) return;
    const next = earliestDue(sources);
    const waitMs = next === undefined ? POLL_MS : Math.min(Math.max(next.instant - clock.now(), 1), POLL_MS);
    timer = setTimeout(() => void inTurn(fireDue).finally(arm), waitMs);
    timer.unref();
  }

  return {
    start() {
      if (running) return;
      running = true;
      arm();
    },
    stop() {
      running = false;
      clearTimeout(timer);
    },
  };
}
