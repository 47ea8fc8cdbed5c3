import type { Meeting } from '../../domain/jem/jem.ts';
import { formatPeriod } from '../../domain/time/london.ts';
import type { MailMessage } from '../message.ts';
import { type JemLetter, jemMail, paragraph } from './letter.ts';
import { calendarOf } from './meeting-entry.ts';

export interface PlaceTakenOverLetter extends JemLetter {
  meeting: Meeting;
  place: string;
  /** Who had accepted, by name. */
  from: string;
  /** Where the reader can say that they cannot come. */
  link: string;
}

/** Whoever takes over a post is expected at the meeting to which it was invited, and gets the entry for the calendar (R56, F15). */
export function placeTakenOverMail(letter: PlaceTakenOverLetter): MailMessage {
  const { jem, meeting, place, from, link } = letter;
  const when = formatPeriod(meeting.startsAt, meeting.endsAt);
  return jemMail(letter, {
    title: `please come in the place of ${from}`,
    preview: `${when}, ${place}`,
    blocks: [
      paragraph(
        `${from} had accepted the invitation to the meeting, and you have taken over from them. We expect you:`,
      ),
      {
        block: 'details',
        rows: [
          { name: 'When', value: when },
          { name: 'Where', value: place },
        ],
      },
      paragraph(
        'The attached entry puts it into your calendar. If you cannot come, say so here, or who comes on your behalf.',
      ),
      { block: 'button', label: 'Change the answer', href: link },
    ],
    calendar: calendarOf('REQUEST', { jem, meeting, place }),
  });
}
