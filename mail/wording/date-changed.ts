import type { Meeting } from '../../domain/jem/jem.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { formatMoment, formatPeriod } from '../../domain/time/london.ts';
import type { MailMessage } from '../message.ts';
import { type JemLetter, jemMail, paragraph, smallPrint } from './letter.ts';
import { calendarOf } from './meeting-entry.ts';

/** The old and the new time are in `before` and `meeting`; `meeting.sequence` has already risen. */
export interface DateChangedLetter extends JemLetter {
  meeting: Meeting;
  place: string;
  before: { startsAt: string; endsAt: string; place: string };
  /** The address at which this person says again whether they come; absent for those who need not. */
  link?: string;
  /** By when, while they have not answered at all. */
  dueAt?: Instant;
}

/** Moves the entry in the reader's calendar: same UID, next SEQUENCE (B3, F15). */
export function dateChangedMail(letter: DateChangedLetter): MailMessage {
  const { jem, meeting, place, before, link, dueAt } = letter;
  const when = formatPeriod(meeting.startsAt, meeting.endsAt);
  return jemMail(letter, {
    title: link ? 'the meeting has moved, please say whether you can come' : 'the meeting has moved',
    preview: `Now on ${when}`,
    blocks: [
      paragraph('The meeting has a new time or place. We are sorry for the trouble.'),
      {
        block: 'details',
        rows: [
          { name: 'New time', value: when },
          { name: 'Place', value: place },
          { name: 'Was', value: `${formatPeriod(before.startsAt, before.endsAt)}, ${before.place}` },
          ...(link && dueAt ? [{ name: 'Please answer by', value: formatMoment(dueAt) }] : []),
        ],
      },
      paragraph('The attached entry replaces the one in your calendar.'),
      ...(link
        ? [
            paragraph('Please tell us whether you can come at the new time.'),
            { block: 'button' as const, label: 'Say whether you will attend', href: link },
            smallPrint(
              'Not for you? Open the link and choose “This is not for me” to say who should be asked.',
            ),
          ]
        : []),
    ],
    calendar: calendarOf('REQUEST', { jem, meeting, place }),
  });
}
