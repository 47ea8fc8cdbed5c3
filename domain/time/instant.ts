import * as z from 'zod';

/** A moment in UTC with milliseconds, `2027-01-04T09:00:00.000Z`: how every moment is stored and passed. Sorts as text. */
export const InstantSchema = z.lazy(() => z.iso.datetime({ precision: 3 }));
export type Instant = string;

/** A day on the London calendar without a zone, `2027-01-04`: date-only stays date-only (F18). */
export const LondonDateSchema = z.lazy(() => z.iso.date());
export type LondonDate = string;

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export function toInstant(epochMs: number): Instant {
  return new Date(epochMs).toISOString();
}

/** @throws RangeError when the text is no date; callers pass what a schema has already accepted. */
export function toEpochMs(instant: Instant): number {
  const ms = Date.parse(instant);
  if (Number.isNaN(ms)) throw new RangeError('not an instant');
  return ms;
}

export function plus(instant: Instant, ms: number): Instant {
  return toInstant(toEpochMs(instant) + ms);
}

/** Whole seconds from one instant to another, never less than `least`: Step Functions refuses a time-out of 0. */
export function secondsBetween(from: Instant, to: Instant, least = 1): number {
  return Math.max(least, Math.ceil((toEpochMs(to) - toEpochMs(from)) / SECOND));
}

/** Whole hours from one instant to another, rounded down. */
export function hoursBetween(from: Instant, to: Instant): number {
  return Math.floor((toEpochMs(to) - toEpochMs(from)) / HOUR);
}

/** Whole minutes from one instant to another, rounded down. */
export function minutesBetween(from: Instant, to: Instant): number {
  return Math.floor((toEpochMs(to) - toEpochMs(from)) / MINUTE);
}
