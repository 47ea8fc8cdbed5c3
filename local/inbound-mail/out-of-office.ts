import MailComposer from 'nodemailer/lib/mail-composer';
import { toInstant } from '../../domain/time/instant.ts';
import { formatDate, londonDate } from '../../domain/time/london.ts';
import { addDays } from '../../domain/time/working-days.ts';
import type { EpochMs } from '../clock.ts';
import type { SmtpMessage } from './smtp-listener.ts';

const AWAY_DAYS = 7;

/** What Exchange sends for somebody who is away: from nobody (`<>`), so that no machine answers it. */
export async function outOfOffice(of: { from: string; to: string; now: EpochMs }): Promise<SmtpMessage> {
  const { from, to, now } = of;
  const until = formatDate(addDays(londonDate(toInstant(now)), AWAY_DAYS));
  const raw = await new MailComposer({
    from,
    to,
    subject: 'Automatic reply: JEM',
    date: new Date(now),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    text: `I am out of the office until ${until} and read no e-mail.`,
  })
    .compile()
    .build();
  return { envelopeFrom: '', envelopeTo: [to], raw };
}
