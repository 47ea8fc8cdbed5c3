import { once } from '../once.ts';
import { type Instant, type LondonDate, toEpochMs, toInstant } from './instant.ts';

const ZONE = 'Europe/London';

/** Made when a time is first shown: the first Intl format of a process costs 12 ms, and most functions load without needing one. */
const parts = once(
  () =>
    new Intl.DateTimeFormat('en-GB', {
      timeZone: ZONE,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    }),
);

const longDate = once(
  () =>
    new Intl.DateTimeFormat('en-GB', {
      timeZone: 'UTC',
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    }),
);

interface WallClock {
  date: LondonDate;
  /** `09:30`, 24-hour. */
  time: string;
}

/** What a clock and a calendar on a London wall show at that instant. */
export function toLondon(instant: Instant): WallClock {
  const found = new Map(
    parts()
      .formatToParts(toEpochMs(instant))
      .map((part) => [part.type, part.value]),
  );
  const get = (type: Intl.DateTimeFormatPartTypes) => found.get(type) ?? '';
  return { date: `${get('year')}-${get('month')}-${get('day')}`, time: `${get('hour')}:${get('minute')}` };
}

/**
 * The instant of a London wall-clock time. In the hour that is repeated in October the earlier (summer-time) one is meant;
 * a time in the hour that is skipped in March becomes the same distance after 02:00.
 */
export function fromLondon(date: LondonDate, time: string): Instant {
  const asIfUtc = Date.parse(`${date}T${time}:00.000Z`);
  const summer = asIfUtc - 3_600_000;
  const { date: d, time: t } = toLondon(toInstant(summer));
  return toInstant(d === date && t === time ? summer : asIfUtc);
}

export function londonDate(instant: Instant): LondonDate {
  return toLondon(instant).date;
}

/** `Monday 4 January 2027` */
export function formatDate(date: LondonDate): string {
  return longDate()
    .format(Date.parse(`${date}T00:00:00.000Z`))
    .replace(',', '');
}

/** `9.30am`, `12 noon`, `midnight`: the GOV.UK style for times. */
export function formatTime(time: string): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  if (minutes === 0 && hours === 12) return '12 noon';
  if (minutes === 0 && hours === 0) return 'midnight';
  const hour = hours % 12 === 0 ? 12 : hours % 12;
  const past = minutes === 0 ? '' : `.${String(minutes).padStart(2, '0')}`;
  return `${hour}${past}${hours < 12 ? 'am' : 'pm'}`;
}

/** `Monday 4 January 2027, 9.30am London time`: weekday and zone in every mail (B16). */
export function formatMoment(instant: Instant): string {
  const { date, time } = toLondon(instant);
  return `${formatDate(date)}, ${formatTime(time)} London time`;
}

/** `Monday 4 January 2027, 9.30am to 11.30am London time` */
export function formatPeriod(from: Instant, to: Instant): string {
  const start = toLondon(from);
  const end = toLondon(to);
  if (start.date !== end.date) return `${formatMoment(from)} to ${formatMoment(to)}`;
  return `${formatDate(start.date)}, ${formatTime(start.time)} to ${formatTime(end.time)} London time`;
}
