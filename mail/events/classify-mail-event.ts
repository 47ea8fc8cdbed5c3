import type { SesEvent } from '../../contracts/mail-events.ts';
import type { MailNews } from '../../domain/email/delivery.ts';
import { type Instant, toInstant } from '../../domain/time/instant.ts';

type Told = Pick<MailNews, 'kind' | 'addresses'> & { reason?: string | undefined; timestamp: string };

/**
 * What an event of SES means to us; undefined for one that changes nothing. A hard bounce and every kind of suppression end an address;
 * a bounce that may pass (`Transient`: mailbox full, message too large) or that SES cannot tell (`Undetermined`) does not.
 * A reader who took a message out of the junk folder (`not-spam`) is counted as a complaint by SES and is none.
 */
export function classifyMailEvent({ detail }: SesEvent): MailNews | undefined {
  const told = tell(detail);
  if (!told) return undefined;
  const { kind, addresses, reason } = told;
  const { messageId, timestamp } = detail.mail;
  const at = instantOf(told.timestamp) ?? instantOf(timestamp);
  if (!at) return undefined;
  return { kind, addresses, messageId, at, ...(reason && { reason }) };
}

function tell(detail: SesEvent['detail']): Told | undefined {
  const { mail } = detail;
  switch (detail.eventType) {
    case 'Send':
      return { kind: 'sent', addresses: mail.destination, timestamp: mail.timestamp };
    case 'Delivery':
      return (
        detail.delivery && { ...detail.delivery, kind: 'delivered', addresses: detail.delivery.recipients }
      );
    case 'DeliveryDelay':
      return detail.deliveryDelay && delayed(detail.deliveryDelay);
    case 'Bounce':
      return detail.bounce && bounced(detail.bounce);
    case 'Complaint':
      return detail.complaint && complained(detail.complaint);
    case 'Reject':
      return {
        kind: 'rejected',
        addresses: mail.destination,
        timestamp: mail.timestamp,
        reason: detail.reject?.reason,
      };
    default:
      return undefined;
  }
}

function delayed(delay: NonNullable<SesEvent['detail']['deliveryDelay']>): Told {
  return {
    kind: 'delayed',
    addresses: delay.delayedRecipients.map(({ emailAddress }) => emailAddress),
    timestamp: delay.timestamp,
    reason: delay.delayType,
  };
}

function bounced(bounce: NonNullable<SesEvent['detail']['bounce']>): Told {
  return {
    kind: bounce.bounceType === 'Permanent' ? 'bounced' : 'returned',
    addresses: bounce.bouncedRecipients.map(({ emailAddress }) => emailAddress),
    timestamp: bounce.timestamp,
    reason: bounce.bounceSubType || bounce.bounceType,
  };
}

function complained(complaint: NonNullable<SesEvent['detail']['complaint']>): Told | undefined {
  if (complaint.complaintFeedbackType === 'not-spam') return undefined;
  return {
    kind: 'complained',
    addresses: complaint.complainedRecipients.map(({ emailAddress }) => emailAddress),
    timestamp: complaint.timestamp,
    reason: complaint.complaintSubType ?? complaint.complaintFeedbackType ?? undefined,
  };
}

function instantOf(timestamp: string): Instant | undefined {
  const ms = Date.parse(timestamp);
  return Number.isNaN(ms) ? undefined : toInstant(ms);
}
