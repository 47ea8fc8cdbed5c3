import ICAL from 'ical.js';
import type { CalendarReply } from '../../domain/inbound-mail/inbound-mail.ts';
import { type Instant, toInstant } from '../../domain/time/instant.ts';
import { fromLondon } from '../../domain/time/london.ts';

/** RFC 5545 section 3.2.12; with DELEGATED and NEEDS-ACTION nothing is said that we could use. */
const STATUSES: Readonly<Record<string, CalendarReply['status']>> = {
  ACCEPTED: 'accepted',
  DECLINED: 'declined',
  TENTATIVE: 'tentative',
};

/**
 * Reads a calendar part that answers an invitation; undefined for every other one and for what cannot be read. Lenient, because the
 * programmes differ (F17): UID and the sender of the message are enough.
 */
export function readCalendarReply(text: string, sender: string): CalendarReply | undefined {
  // ical.js throws on what is no calendar, and reads some of what is none without complaint until it is asked something.
  try {
    return read(new ICAL.Component(ICAL.parse(text.trim())), sender);
  } catch {
    return undefined;
  }
}

function read(calendar: ICAL.Component, sender: string): CalendarReply | undefined {
  const method = textOf(calendar, 'method').toUpperCase();
  const event = calendar.getFirstSubcomponent('vevent');
  const uid = event && textOf(event, 'uid');
  if (!event || !uid || (method !== 'REPLY' && method !== 'COUNTER')) return undefined;
  const sequence = Number(textOf(event, 'sequence') || Number.NaN);
  const pressedAt = instantOf(event, 'dtstamp');
  const [startsAt, endsAt] = [instantOf(event, 'dtstart'), instantOf(event, 'dtend')];
  return {
    method,
    uid,
    ...(Number.isInteger(sequence) && sequence >= 0 ? { sequence } : {}),
    status: statusOf(event, sender),
    comment: textOf(event, 'comment').trim(),
    ...(pressedAt ? { pressedAt } : {}),
    ...(method === 'COUNTER' && startsAt && endsAt ? { proposed: { startsAt, endsAt } } : {}),
  };
}

/** One property that cannot be read costs no more than itself. */
function textOf(component: ICAL.Component, name: string): string {
  try {
    return String(component.getFirstPropertyValue(name) ?? '');
  } catch {
    return '';
  }
}

/** Of several attendees the one who sent the message; a programme that names an alias names it alone. */
function statusOf(event: ICAL.Component, sender: string): CalendarReply['status'] {
  const attendees = event.getAllProperties('attendee');
  const own = attendees.find((attendee) => addressOf(attendee) === sender.toLowerCase());
  const chosen = own ?? (attendees.length === 1 ? attendees[0] : undefined);
  return STATUSES[String(chosen?.getFirstParameter('partstat') ?? '').toUpperCase()] ?? 'other';
}

function addressOf(attendee: ICAL.Property): string {
  return String(attendee.getFirstValue() ?? '')
    .replace(/^mailto:/i, '')
    .toLowerCase();
}

/** A time without a zone that we know is London's: it is our own invitation that comes back. */
function instantOf(event: ICAL.Component, name: string): Instant | undefined {
  try {
    const time = event.getFirstPropertyValue(name);
    if (!(time instanceof ICAL.Time)) return undefined;
    if (time.zone === ICAL.Timezone.localTimezone) {
      const [date = '', clock = '00:00:00'] = time.toString().split('T');
      return fromLondon(date, clock.slice(0, 5));
    }
    return toInstant(time.toJSDate().getTime());
  } catch {
    return undefined;
  }
}
