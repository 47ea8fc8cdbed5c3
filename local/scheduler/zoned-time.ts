import type { EpochMs } from '../clock.ts';

/** What a clock on the wall shows. Months and days count from 1. */
export interface WallTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** @throws RangeError when there is no time zone of that name. */
function formatFor(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
    formats.set(timeZone, format);
  }
  return format;
}

export function wallTimeAt(instant: EpochMs, timeZone: string): WallTime {
  const parts = new Map(
    formatFor(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
  };
}

const DAY_MS = 86_400_000;

/**
 * The first instant at which the wall shows this time; undefined for the hour that is skipped in spring. In autumn an hour is
 * shown twice, and the first one counts.
 */
export function instantOf(wall: WallTime, timeZone: string): EpochMs | undefined {
  const asIfUtc = readAsUtc(wall);
  // The zone's offset is that of a day before or of a day after, unless it changes twice in two days.
  const candidates = [asIfUtc - DAY_MS, asIfUtc + DAY_MS].map((near) => asIfUtc - offsetAt(near, timeZone));
  return candidates
    .sort((a, b) => a - b)
    .find((instant) => readAsUtc(wallTimeAt(instant, timeZone)) === asIfUtc);
}

function offsetAt(instant: EpochMs, timeZone: string): number {
  return readAsUtc(wallTimeAt(instant, timeZone)) - instant;
}

/** The instant at which a clock in UTC shows this: for comparing and for counting between wall times. */
export function readAsUtc({ year, month, day, hour, minute }: WallTime): number {
  return Date.UTC(year, month - 1, day, hour, minute);
}
