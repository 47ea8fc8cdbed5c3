import type { Instant } from '../domain/time/instant.ts';
import type { Mailbox } from './addressing.ts';
import { icalendar, quotedValue, textValue, utcValue } from './icalendar.ts';
import { LONDON_ZONE, londonProperty } from './london-zone.ts';
import type { MailMessage } from './message.ts';

export interface CalendarParties {
  organiser: Mailbox;
  /** The reader, and nobody else: who is invited to a closed meeting is not for every in-box (R78). */
  attendee: Mailbox;
  /** DTSTAMP: when this version was made. */
  at: Instant;
}

/**
 * RFC 5545 with the method of RFC 5546, in London's time with the zone itself (B16, F18): calendars show it in the reader's own zone, and
 * whoever looks into the entry reads the hour that the e-mail says. No alarm: that is the reader's choice. Written here because it is one
 * event of one zone, and ical-generator is 36 KB in every function that mails.
 */
export function calendarContent(
  { method, meeting }: NonNullable<MailMessage['calendar']>,
  { organiser, attendee, at }: CalendarParties,
): string {
  const isCancelled = method === 'CANCEL';
  const role = `ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=${isCancelled ? 'FALSE' : 'TRUE'}`;
  return icalendar([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//JEM//Joint Engagement Meetings//EN',
    `METHOD:${method}`,
    ...LONDON_ZONE,
    'BEGIN:VEVENT',
    `UID:${textValue(meeting.uid)}`,
    `SEQUENCE:${meeting.sequence}`,
    `DTSTAMP:${utcValue(at)}`,
    londonProperty('DTSTART', meeting.startsAt),
    londonProperty('DTEND', meeting.endsAt),
    `SUMMARY:${textValue(meeting.summary)}`,
    `LOCATION:${textValue(meeting.place)}`,
    `ORGANIZER;CN=${quotedValue(organiser.name)}:mailto:${organiser.email}`,
    `ATTENDEE;${role};CN=${quotedValue(attendee.name)}:mailto:${attendee.email}`,
    `STATUS:${isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ]);
}
