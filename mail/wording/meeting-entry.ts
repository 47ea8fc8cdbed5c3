import type { Jem, Meeting } from '../../domain/jem/jem.ts';
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
