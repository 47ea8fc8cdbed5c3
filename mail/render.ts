import MailComposer from 'nodemailer/lib/mail-composer';
import { InvalidInputError } from '../contracts/errors.ts';
import { oneLine } from '../domain/text/one-line.ts';
import type { Instant } from '../domain/time/instant.ts';
import { identify, type Mailbox, parseMailbox } from './addressing.ts';
import { calendarContent } from './calendar.ts';
import type { MailMessage } from './message.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';

export interface Envelope {
  /** Sender as configured, `JEM team <jem@example.org>`; its domain is that of the message ids. */
  from: string;
  /** Address that answers and calendar replies go to. */
  replyTo: string;
  to: Mailbox;
  /** What this e-mail is, `<scope>/<key>` of its ledger line. Only its hash is sent. */
  messageId: string;
  date: Instant;
}

/** Above 102 KB Gmail cuts a message off; the calendar entry and the headers are inside this. */
export const MAX_MAIL_BYTES = 100_000;

/**
 * The finished message, the same bytes for the same input. SES puts its own Message-ID in the place of ours, so the
 * conversation hangs on `References` to an id that the thread key gives and that no message ever had.
 * @throws InvalidInputError for an address that is none, or a message over MAX_MAIL_BYTES.
 */
export async function renderMail(message: MailMessage, envelope: Envelope): Promise<Uint8Array> {
  const from = parseMailbox(envelope.from);
  const to = parseMailbox(envelope.to);
  const replyTo = parseMailbox({ name: from.name, email: envelope.replyTo });
  const domain = from.email.slice(from.email.lastIndexOf('@') + 1);
  const id = identify(envelope.messageId);
  const thread = `<${identify(message.threadKey)}@${domain}>`;
  const { calendar } = message;
  const composer = new MailComposer({
    from: { name: from.name, address: from.email },
    to: { name: to.name, address: to.email },
    replyTo: { name: replyTo.name, address: replyTo.email },
    subject: oneLine(message.subject),
    messageId: `<${id}@${domain}>`,
    inReplyTo: thread,
    references: thread,
    date: new Date(envelope.date),
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': 'en-GB' },
    text: renderText(message),
    html: renderHtml(message),
    ...(calendar && {
      icalEvent: {
        method: calendar.method,
        filename: 'meeting.ics',
        content: calendarContent(calendar, { organiser: replyTo, attendee: to, at: envelope.date }),
      },
    }),
    encoding: 'quoted-printable',
    newline: 'win',
    baseBoundary: id,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const raw = await composer.compile().build();
  if (raw.length > MAX_MAIL_BYTES) throw new InvalidInputError(`an e-mail of ${raw.length} bytes`);
  return raw;
}
