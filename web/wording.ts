import { once } from '../domain/once.ts';
import type { Instant, LondonDate } from '../domain/time/instant.ts';
import { londonDate } from '../domain/time/london.ts';

/** `say which dates suit you` becomes `Say which dates suit you`. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `1 task`, `3 tasks` */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

const shortDates = once(
  () =>
    new Intl.DateTimeFormat('en-GB', {
      timeZone: 'UTC',
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
    }),
);

/** `Mon 4 Jan 2027`, for tables: a London date as it is, the day of an instant as London counts it. */
export function shortDate(at: LondonDate | Instant): string {
  const date = at.length > 10 ? londonDate(at) : at;
  return shortDates()
    .format(Date.parse(`${date}T00:00:00.000Z`))
    .replace(',', '');
}

const daysAndMonths = once(
  () =>
    new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/London',
      day: 'numeric',
      month: 'short',
    }),
);

/** `4 Jan`, where room is scarce and the year is plain: a JEM takes four months. */
export function dayAndMonth(at: Instant): string {
  return daysAndMonths().format(Date.parse(at));
}

/** `1.2 MB`, `34 KB`: sizes as people read them. */
export function formatBytes(bytes: number): string {
  if (bytes >= 1_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  return `${Math.max(1, Math.round(bytes / 1_000))} KB`;
}
