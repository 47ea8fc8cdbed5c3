import type { MailSubject } from '../../commands/mail-subject.ts';
import type { Audited } from '../../commands/record-audit.ts';
import type { AuditOutcome } from '../../domain/audit/audit-record.ts';
import type { InboundMail } from '../../domain/inbound-mail/inbound-mail.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** What became of one message: codes and ids, never whose it was. */
export interface MailOutcome extends MailSubject {
  kind: string;
  because?: string | undefined;
}

/** Nothing was asked for in it that could be accepted or refused: a delivery report, a ticket system, a list. */
const WITHOUT_REQUEST: readonly string[] = ['delivery-report', 'other'];

/**
 * The record of what somebody asked for by e-mail, accepted or refused; undefined for what was refused and concerns nobody whom we know: anybody
 * could fill the table with it, so it is in the log alone. Who is named only if their domain vouches for them, else whom the message claims to be from.
 */
export function mailAudit(
  mail: InboundMail,
  outcome: MailOutcome,
  { requestId, at }: { requestId: string; at: Instant },
): Audited | undefined {
  const { kind, because, contactId, jemId, taskId } = outcome;
  const { content, authenticity } = mail;
  if (content.kind === 'automatic' && WITHOUT_REQUEST.includes(content.reason)) return undefined;
  const isOfInterest = contactId !== undefined || jemId !== undefined || kind === 'passed-on';
  if (!isOfInterest) return undefined;
  const isVouchedFor = authenticity === 'verified' && contactId !== undefined;
  const about = {
    ...{ jemId, taskId, result: kind, because },
    ...(authenticity !== 'verified' && { authenticity, claimsToBe: contactId }),
  };
  return {
    at,
    who: { kind: 'partner', id: isVouchedFor ? contactId : 'unknown', name: '', roles: [] },
    what: WHAT[content.kind],
    outcome: outcomeOf(outcome),
    about: Object.fromEntries(
      Object.entries(about).flatMap(([name, value]) => (value ? [[name, value]] : [])),
    ),
    requestId,
  };
}

const WHAT: Record<InboundMail['content']['kind'], string> = {
  calendar: 'mail-calendar-reply',
  automatic: 'mail-automatic-reply',
  written: 'mail-reply',
};

/** What says nothing new is as good as done, the same message that comes again among it. */
function outcomeOf({ kind, because }: MailOutcome): AuditOutcome {
  const isRefused = kind === 'refused' || (kind === 'ignored' && because !== 'agrees');
  return isRefused ? 'refused' : 'accepted';
}
