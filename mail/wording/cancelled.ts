import type { Meeting } from '../../domain/jem/jem.ts';
import { formatPeriod } from '../../domain/time/london.ts';
import type { MailMessage } from '../message.ts';
import { type JemLetter, jemMail, paragraph } from './letter.ts';
import { calendarOf } from './meeting-entry.ts';

export interface CancelledLetter extends JemLetter {
  /** The meeting as it was, `sequence` already risen; absent when none had been booked. */
  meeting?: Meeting;
  place?: string;
  /** In the coordinator's words. */
  reason: string;
}

/** Takes the meeting out of the reader's calendar and says that nothing more is asked. */
export function cancelledMail(letter: CancelledLetter): MailMessage {
  const { jem, meeting, place = '', reason } = letter;
  const what = meeting
    ? `The meeting on ${formatPeriod(meeting.startsAt, meeting.endsAt)} will not take place.`
    : 'The meeting that we were arranging will not take place.';
  return jemMail(letter, {
    title: 'the meeting is cancelled',
    preview: what,
    blocks: [
      paragraph(what),
      ...(reason ? [paragraph('The reason:'), { block: 'quote' as const, text: reason }] : []),
      paragraph(
        `Whatever we had asked you for is no longer needed, and earlier links no longer work.${
          meeting ? ' The attached notice removes the entry from your calendar.' : ''
        } You need not do anything.`,
      ),
    ],
    ...(meeting && { calendar: calendarOf('CANCEL', { jem, meeting, place }) }),
  });
}
