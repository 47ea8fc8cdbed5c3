import MailComposer from 'nodemailer/lib/mail-composer';
import type { EpochMs } from '../clock.ts';

/** What SendEmail is given instead of a finished message. */
export interface SimpleEmail {
  from: string;
  to: readonly string[];
  cc: readonly string[];
  replyTo: readonly string[];
  subject: string;
  text: string | undefined;
  html: string | undefined;
}

/** Makes the message SES would make. Blind copies go by the envelope alone and appear in no header. */
export function compose(email: SimpleEmail, id: string, now: EpochMs): Promise<Buffer> {
  const { from, subject, text, html } = email;
  return new MailComposer({
    from,
    to: [...email.to],
    cc: [...email.cc],
    replyTo: email.replyTo.join(', '),
    subject,
    ...(text === undefined ? {} : { text }),
    ...(html === undefined ? {} : { html }),
    date: new Date(now),
    messageId: `<${id}@eu-west-2.amazonses.com>`,
  })
    .compile()
    .build();
}
