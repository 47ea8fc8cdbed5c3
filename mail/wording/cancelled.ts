import type { Meeting } from '../../domain/jem/jem.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { formatPeriod } from '../../domain/time/london.ts';
import type { MailMessage } from '../message.ts';
import { type JemLetter, jemMail, paragraph } from './letter.ts';
import { calendarOf, dryRunEntry } from './meeting-entry.ts';

export interface CancelledLetter extends JemLetter {
  /** The meeting as it was, `sequence` already risen; absent when none had been booked. */
  meeting?: Meeting;
  place?: string;
  /** The letter is about the dry run alone, which has an entry of its own in the calendar. */
  dryRun?: { startsAt: Instant; endsAt: Instant };
  /** In the coordinator's words. */
  reason: string;
}

/** Takes the meeting out of the reader's calendar and says that nothing more is asked. */
export function cancelledMail(letter: CancelledLetter): MailMessage {
  const { jem, meeting, place = '', reason } = letter;
  if (meeting && letter.dryRun) return dryRunCancelled(letter, meeting, letter.dryRun);
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

function dryRunCancelled(
  letter: CancelledLetter,
  meeting: Meeting,
  period: { startsAt: Instant; endsAt: Instant },
): MailMessage {
  const what = `The dry run and chair’s briefing on ${formatPeriod(period.startsAt, period.endsAt)} will not take place, because the meeting is cancelled.`;
  return jemMail(letter, {
    title: 'the dry run is cancelled',
    preview: what,
    blocks: [
      paragraph(what),
      paragraph('The attached notice removes the entry from your calendar. You need not do anything.'),
    ],
    calendar: dryRunEntry('CANCEL', { jem: letter.jem, meeting, period }),
  });
}
