import { toInstant } from '../../domain/time/instant.ts';
import type { SentMessage } from './outbox.ts';

/** What becomes of a message to one address. */
type Fate = 'delivered' | 'bounced' | 'suppressed' | 'complained' | 'out-of-office';

const SIMULATOR = 'simulator.amazonses.com';
/** Mailboxes of SES's own simulator (Amazon SES Developer Guide, "Using the mailbox simulator"). */
const MAILBOXES: Readonly<Record<string, Fate>> = {
  success: 'delivered',
  bounce: 'bounced',
  suppressionlist: 'suppressed',
  complaint: 'complained',
  ooto: 'out-of-office',
};

/**
 * The simulator's addresses, with or without a label (`bounce+one@simulator.amazonses.com`). So that people of the sample programme can have
 * trouble too: the same words as a label anywhere (`anna+bounce@council.example`), and everybody at bounce.example.
 */
export function fateOf(address: string): Fate {
  const [local = '', domain = ''] = address.toLowerCase().split('@');
  const [name = '', label = ''] = local.split('+');
  if (domain === 'bounce.example') return 'bounced';
  return MAILBOXES[domain === SIMULATOR ? name : label] ?? 'delivered';
}

/**
 * The events that SES publishes about a message, as EventBridge delivers them: what it does with one recipient after the other. The fields
 * are those of the guide, "Contents of event data that Amazon SES publishes to Amazon EventBridge".
 */
export function eventsOf(message: SentMessage): object[] {
  const timestamp = toInstant(message.sentAt);
  const outcomes = message.destinations.flatMap((address) => outcomesOf(address, timestamp));
  const mail = {
    timestamp,
    source: message.source,
    messageId: message.id,
    destination: message.destinations,
    headersTruncated: true,
    headers: [],
    tags: Object.fromEntries(Object.entries(message.tags).map(([name, value]) => [name, [value]])),
  };
  return [{ eventType: 'Send', send: {} }, ...outcomes].map((detail) => ({
    version: '0',
    id: message.id,
    'detail-type': DETAIL_TYPES[detail.eventType],
    source: 'aws.ses',
    time: `${timestamp.slice(0, 19)}Z`,
    detail: { ...detail, mail },
  }));
}

const DETAIL_TYPES: Readonly<Record<string, string>> = {
  Send: 'Email Sent',
  Delivery: 'Email Delivered',
  Bounce: 'Email Bounced',
  Complaint: 'Email Complaint Received',
};

function outcomesOf(address: string, timestamp: string): { eventType: string; [part: string]: unknown }[] {
  const fate = fateOf(address);
  if (fate === 'bounced' || fate === 'suppressed') return [bounce(address, { timestamp, fate })];
  const delivery = { timestamp, recipients: [address], smtpResponse: '250 2.6.0 Message received' };
  const delivered = { eventType: 'Delivery', delivery };
  if (fate !== 'complained') return [delivered];
  const complaint = {
    timestamp,
    feedbackId: `complaint-${timestamp}`,
    complainedRecipients: [{ emailAddress: address }],
    complaintFeedbackType: 'abuse',
  };
  return [delivered, { eventType: 'Complaint', complaint }];
}

function bounce(address: string, { timestamp, fate }: { timestamp: string; fate: Fate }) {
  return {
    eventType: 'Bounce',
    bounce: {
      timestamp,
      feedbackId: `bounce-${timestamp}`,
      bounceType: 'Permanent',
      bounceSubType: fate === 'suppressed' ? 'Suppressed' : 'General',
      bouncedRecipients: [
        {
          emailAddress: address,
          action: 'failed',
          status: '5.1.1',
          diagnosticCode: 'smtp; 550 5.1.1 user unknown',
        },
      ],
    },
  };
}
