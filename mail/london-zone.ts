import { HOUR, type Instant, plus } from '../domain/time/instant.ts';
import { toLondon } from '../domain/time/london.ts';
import { utcValue } from './icalendar.ts';

const TZID = 'Europe/London';

/**
 * London's time since 1996: summer time from the last Sunday of March to the last Sunday of October, at one o'clock GMT (Summer Time Order
 * 2002; the rule "EU" of the tz database). Onsets are in the wall clock that holds before them (RFC 5545 section 3.6.5).
 */
export const LONDON_ZONE: readonly string[] = [
  'BEGIN:VTIMEZONE',
  `TZID:${TZID}`,
  'BEGIN:DAYLIGHT',
  'TZNAME:BST',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0100',
  'DTSTART:19960331T010000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZNAME:GMT',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0000',
  'DTSTART:19961027T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/**
 * A DATE-TIME property in London's wall clock (section 3.3.5, form 3): `DTSTART;TZID=Europe/London:20270330T100000`. The hour that comes
 * twice in October is given in UTC: of its wall clock the RFC means the first, and ical.js among others the second.
 */
export function londonProperty(name: string, instant: Instant): string {
  const { date, time } = toLondon(instant);
  const others = [plus(instant, -HOUR), plus(instant, HOUR)].map(toLondon);
  if (others.some((other) => other.date === date && other.time === time))
    return `${name}:${utcValue(instant)}`;
  return `${name};TZID=${TZID}:${date.replaceAll('-', '')}T${time.replace(':', '')}00`;
}
