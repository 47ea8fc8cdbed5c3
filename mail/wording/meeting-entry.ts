import type { Jem, Meeting } from '../../domain/jem/jem.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { MailMessage } from '../message.ts';

/** The meeting as the calendar shows it. The theme stays out: calendars are often open to whole offices (R78). */
export function calendarOf(
  method: 'REQUEST' | 'CANCEL',
  { jem, meeting, place }: { jem: Jem; meeting: Meeting; place: string },
): NonNullable<MailMessage['calendar']> {
  const { uid, sequence, startsAt, endsAt } = meeting;
  return {
    method,
    meeting: { uid, sequence, startsAt, endsAt, place, summary: `${jem.borough} Joint Engagement Meeting` },
  };
}

/** The dry run as the calendar shows it: an entry of its own, replaced when the meeting moves (F15). Where is for chair and presenter. */
export function dryRunEntry(
  method: 'REQUEST' | 'CANCEL',
  { jem, meeting, period }: { jem: Jem; meeting: Meeting; period: { startsAt: Instant; endsAt: Instant } },
): NonNullable<MailMessage['calendar']> {
  const { uid, sequence } = meeting;
  const { startsAt, endsAt } = period;
  const summary = `${jem.borough} Joint Engagement Meeting: dry run and chair’s briefing`;
  const place = 'As agreed with the coordinator';
  return { method, meeting: { uid: `dry-run-${uid}`, sequence, startsAt, endsAt, place, summary } };
}
