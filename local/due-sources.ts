import type { DueSource, EpochMs } from './clock.ts';
import type { MovableClock } from './movable-clock.ts';

/** One thing that is due: whose, and when. */
export interface Due {
  source: string;
  instant: EpochMs;
  from: DueSource;
}

/** No source has this much to do at one instant; one that still says so after firing it is not getting anywhere. */
const MAX_FIRINGS_AT_ONE_INSTANT = 10_000;

/** The earliest thing due among the sources; of two at one instant, the one whose source comes first. */
export function earliestDue(sources: readonly DueSource[]): Due | undefined {
  let earliest: Due | undefined;
  for (const from of sources) {
    const instant = from.nextDue();
    if (instant !== undefined && (earliest === undefined || instant < earliest.instant)) {
      earliest = { source: from.name, instant, from };
    }
  }
  return earliest;
}

/**
 * Resolves when no source has anything going on. One source's work may set another's going (a transition calls a
 * function), so all are asked twice: a second round that finds the same quiet is the end.
 */
export async function settleAll(sources: readonly DueSource[]): Promise<void> {
  for (const round of [1, 2]) {
    for (const source of sources) await source.settled();
    if (round === 1) await new Promise((resolve) => setImmediate(resolve));
  }
}

export interface FireUntil {
  clock: MovableClock;
  sources: readonly DueSource[];
  /** Everything whose consequences have to come to rest before the next firing. */
  waitFor: readonly DueSource[];
  target: EpochMs;
  onFired: (due: Due) => void;
}

/** Fires what is due up to `target`, earliest first, the clock standing at the instant (or later, if that has passed). */
export async function fireUntil({ clock, sources, waitFor, target, onFired }: FireUntil): Promise<void> {
  let previous: Due | undefined;
  let firings = 0;
  for (;;) {
    const due = earliestDue(sources);
    if (due === undefined || due.instant > target) return;
    firings = due.instant === previous?.instant && due.from === previous.from ? firings + 1 : 0;
    if (firings > MAX_FIRINGS_AT_ONE_INSTANT) {
      throw new Error(
        `${due.source} is still due at ${new Date(due.instant).toISOString()} after being fired`,
      );
    }
    if (due.instant > clock.now()) clock.moveTo(due.instant);
    await due.from.fireDue(due.instant);
    await settleAll(waitFor);
    onFired(due);
    previous = due;
  }
}
