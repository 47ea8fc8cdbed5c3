import type { DueSource, EpochMs } from './clock.ts';
import { type Due, earliestDue, fireUntil, settleAll } from './due-sources.ts';
import type { MovableClock } from './movable-clock.ts';
import { createRealSpeed } from './real-speed.ts';
import { createSerialQueue } from './serial-queue.ts';

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
   * Moves asked for while one is going on wait for it, and do nothing but catch up when it went further than they would.
   * @throws RangeError when `instant` has already passed.
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
  const realSpeed = createRealSpeed({ clock, sources: everything, onError: options.onError });

  /** Real speed stands still during a move, or a thing could happen before another that is due earlier. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    return queue.run(async () => {
      const goOn = await realSpeed.pause();
      try {
        await settleAll(everything);
        return await work();
      } finally {
        goOn();
      }
    });
  }

  async function move(target: EpochMs, onProgress?: (progress: Progress) => void): Promise<MoveReport> {
    const fired: Due[] = [];
    const onFired = (due: Due) => {
      fired.push(due);
      onProgress?.({ source: due.source, due: due.instant, target });
    };
    await fireUntil({ clock, sources, waitFor: everything, target, onFired });
    if (target > clock.now()) clock.moveTo(target);
    await fireUntil({ clock, sources: periodic, waitFor: everything, target: clock.now(), onFired });
    // What the periodic work set going may be due at once.
    await fireUntil({ clock, sources, waitFor: everything, target: clock.now(), onFired });
    return { kind: 'moved', to: clock.now(), fired };
  }

  return {
    async moveTo(instant, onProgress) {
      if (instant < clock.now()) throw new RangeError('the time machine moves forwards only');
      return inTurn(() => move(instant, onProgress));
    },
    moveBy: (durationMs, onProgress) => inTurn(() => move(clock.now() + durationMs, onProgress)),
    moveToNext: (onProgress) =>
      inTurn(async () => {
        const next = earliestDue(sources);
        if (next === undefined) return { kind: 'nothing-due' } as const;
        return move(next.instant, onProgress);
      }),
    next: () => earliestDue(sources),
    settled: () => inTurn(async () => {}),
    start: realSpeed.start,
    async stop() {
      realSpeed.stop();
      await inTurn(async () => {});
    },
  };
}
