import * as z from 'zod';
import type { EpochMs } from '../clock.ts';
import type { Schedule } from './schedule.ts';

/** Waits before the second and third attempt at a failed function: those of Lambda for asynchronous calls. */
const RETRY_AFTER_MS = [60_000, 120_000];

export const Progress = z.object({
  /** Firings scheduled up to and including this instant have had their first attempt. */
  handledUpTo: z.number(),
  /** Firings that failed and are tried again. */
  retries: z.array(z.object({ scheduledFor: z.number(), attempt: z.int(), at: z.number() })),
});
/** How far a schedule has come. */
export type Progress = z.infer<typeof Progress>;

/** One attempt that is due, or that was made. */
export interface Attempt {
  at: EpochMs;
  scheduledFor: EpochMs;
  /** 1 for the first. */
  attempt: number;
}

/** A new cron schedule waits for its first instant; a new rate schedule begins at once (EventBridge Scheduler, "rate-based"). */
export function begin(schedule: Schedule, now: EpochMs): Progress {
  return { handledUpTo: schedule.kind === 'cron' ? now : now - schedule.periodMs, retries: [] };
}

/** After a time in which nothing ran: of the firings missed meanwhile only the last remains to be made. */
export function resume(schedule: Schedule, progress: Progress, now: EpochMs): Progress {
  let missed = nextScheduled(schedule, progress.handledUpTo);
  if (schedule.kind === 'rate' || missed === undefined || missed > now) return progress;
  for (
    let later = schedule.next(missed);
    later !== undefined && later <= now;
    later = schedule.next(missed)
  ) {
    missed = later;
  }
  return { ...progress, handledUpTo: missed - 1 };
}

/** The attempt to be made next; undefined when the schedule is at its end. */
export function nextAttempt(schedule: Schedule, { handledUpTo, retries }: Progress): Attempt | undefined {
  const scheduled = nextScheduled(schedule, handledUpTo);
  const first = scheduled === undefined ? [] : [{ at: scheduled, scheduledFor: scheduled, attempt: 1 }];
  return [...retries, ...first].sort((a, b) => a.at - b.at)[0];
}

/**
 * A failed cron firing is tried twice more. A rate schedule is its own retry; and after a jump it goes on from now, so that it
 * fires once and not once for every period that was jumped over.
 */
export function afterAttempt(
  schedule: Schedule,
  progress: Progress,
  { made, failed, now }: { made: Attempt; failed: boolean; now: EpochMs },
): Progress {
  const retries = progress.retries.filter(({ scheduledFor }) => scheduledFor !== made.scheduledFor);
  const waitMs = failed && schedule.kind === 'cron' ? RETRY_AFTER_MS[made.attempt - 1] : undefined;
  if (waitMs !== undefined) {
    retries.push({ scheduledFor: made.scheduledFor, attempt: made.attempt + 1, at: now + waitMs });
  }
  if (made.attempt > 1) return { ...progress, retries };
  const skippedMs = schedule.kind === 'rate' ? now - made.at - ((now - made.at) % schedule.periodMs) : 0;
  return { handledUpTo: made.at + skippedMs, retries };
}

function nextScheduled(schedule: Schedule, after: EpochMs): EpochMs | undefined {
  return schedule.kind === 'cron' ? schedule.next(after) : after + schedule.periodMs;
}
