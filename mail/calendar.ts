import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
} from 'ical-generator';
import type { Instant } from '../domain/time/instant.ts';
import type { Mailbox } from './addressing.ts';
import type { MailMessage } from './message.ts';

export interface CalendarParties {
  organiser: Mailbox;
  /** The reader, and nobody else: who is invited to a closed meeting is not for every in-box (R78). */
  attendee: Mailbox;
  /** DTSTAMP: when this version was made. */
  at: Instant;
}

/** A parameter value cannot hold a double quote, not even an escaped one (RFC 5545 section 3.1). */
function withoutQuotes(name: string): string {
  return name.replaceAll('"', "'");
}

/**
 * RFC 5545 with the method of RFC 5546, in UTC. No `timezone` is given to ical-generator, which would write the server's
 * wall clock under the zone's name; calendars show UTC in the reader's own zone. No alarm: that is the reader's choice.
 */
export function calendarContent(
  { method, meeting }: NonNullable<MailMessage['calendar']>,
  { organiser, attendee, at }: CalendarParties,
): string {
  const isCancelled = method === 'CANCEL';
  const calendar = ical({
    prodId: { company: 'JEM', product: 'Joint Engagement Meetings', language: 'EN' },
    method: isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  });
  calendar.createEvent({
    id: meeting.uid,
    sequence: meeting.sequence,
    stamp: new Date(at),
    start: new Date(meeting.startsAt),
    end: new Date(meeting.endsAt),
    summary: meeting.summary,
    location: meeting.place,
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: withoutQuotes(organiser.name), email: organiser.email },
    attendees: [
      {
        name: withoutQuotes(attendee.name),
        email: attendee.email,
        role: ICalAttendeeRole.REQ,
        status: ICalAttendeeStatus.NEEDSACTION,
        rsvp: !isCancelled,
      },
    ],
  });
  return `${calendar.toString()}\r\n`;
}
