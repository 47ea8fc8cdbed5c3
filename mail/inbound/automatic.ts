import { awayUntil } from '../../domain/inbound-mail/away-until.ts';
import type { InboundContent } from '../../domain/inbound-mail/inbound-mail.ts';
import type { LondonDate } from '../../domain/time/instant.ts';
import { firstHeader, type Header, hasHeader } from './headers.ts';

type Automatic = Extract<InboundContent, { kind: 'automatic' }>;

/** Beginnings of subjects that mail programmes give to an out-of-office reply, in the languages met in London's offices. */
const AWAY_SUBJECT =
  /^\s*(?:automatic reply|auto(?:matic)?[ -]?(?:reply|response|responder)|out of (?:the )?office|ooo\b|away from (?:the|my) (?:office|desk)|on (?:annual |maternity |paternity |sick )?leave|réponse automatique|abwesenheitsnotiz|automatische antwort|respuesta automática)/i;
const REPORT_SUBJECT =
  /^\s*(?:undeliver(?:able|ed)|delivery (?:status notification|has failed|failure)|mail delivery (?:failed|subsystem)|returned mail|failure notice|read:|not read:)/i;

interface Seen {
  headers: readonly Header[];
  sender: string;
  subject: string;
  text: string;
  today: LondonDate;
}

/**
 * Whether a machine wrote it: RFC 3834 section 2 and 5, what Exchange does instead (`auto-generated`, X-Auto-Response-Suppress), and what
 * older programmes send. undefined: a person did.
 */
export function readAutomatic(seen: Seen): Automatic | undefined {
  const { headers, sender, subject, text, today } = seen;
  if (isReport(seen)) return { kind: 'automatic', reason: 'delivery-report' };
  const isAway = AWAY_SUBJECT.test(subject);
  if (!isAway && !isMarked(headers) && !/^(?:no-?reply|do-?not-?reply)@/i.test(sender)) return undefined;
  const until = awayUntil(`${subject}\n${text}`, today);
  const reason = isAway || until || hasHeader(headers, 'x-autoreply') ? 'away' : 'other';
  return { kind: 'automatic', reason, ...(until && { until }) };
}

function isReport({ headers, sender, subject }: Seen): boolean {
  return (
    /^multipart\/report/i.test(firstHeader(headers, 'content-type') ?? '') ||
    /^(?:mailer-daemon|postmaster)@/i.test(sender) ||
    hasHeader(headers, 'x-failed-recipients') ||
    REPORT_SUBJECT.test(subject)
  );
}

function isMarked(headers: readonly Header[]): boolean {
  const value = (name: string) => firstHeader(headers, name)?.toLowerCase() ?? '';
  const autoSubmitted = value('auto-submitted').split(/[;\s]/)[0] ?? '';
  return (
    (autoSubmitted !== '' && autoSubmitted !== 'no') ||
    /^(?:auto[_-]?reply|bulk|junk|list)$/.test(value('precedence')) ||
    // People's own messages carry lists such as `DR, OOF`; a reply of Exchange itself asks for silence altogether.
    value('x-auto-response-suppress') === 'all' ||
    ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'list-id'].some((name) => hasHeader(headers, name)) ||
    value('return-path') === '<>'
  );
}
