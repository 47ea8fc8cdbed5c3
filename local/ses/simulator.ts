import { toInstant } from '../../domain/time/instant.ts';
import type { Fate, SentMessage } from './outbox.ts';
import type { Suppressions } from './suppressions.ts';

const SIMULATOR = 'simulator.amazonses.com';
/** Mailboxes of SES's own simulator (Amazon SES Developer Guide, "Using the mailbox simulator"), and three words of our own. */
const MAILBOXES: Readonly<Record<string, Fate>> = {
  bounce: 'bounced',
  suppressionlist: 'suppressed',
  complaint: 'complained',
  ooto: 'out-of-office',
  full: 'mailbox-full',
  slow: 'delayed',
};
/** A label whose address bounces until it was taken off the suppression list: a mailbox that has been put right. */
const MENDED = 'mended';

export function isSimulated(address: string): boolean {
  return address.toLowerCase().endsWith(`@${SIMULATOR}`);
}

/**
 * What becomes of a message to these addresses; those not named get it. The simulator's, with or without a label
 * (`bounce+one@simulator.amazonses.com`). So that people of the sample programme can have trouble too: the same words as a label anywhere
 * (`anna+bounce@council.example`), and everybody at bounce.example.
 */
export function fatesOf(
  addresses: readonly string[],
  list: Pick<Suppressions, 'get' | 'wasRemoved'>,
): Record<string, Fate> {
  return Object.fromEntries(
    addresses.flatMap((address) => {
      const fate = list.get(address) ? 'on-account-list' : fateOf(address, list);
      return fate ? [[address, fate]] : [];
    }),
  );
}

function fateOf(address: string, list: Pick<Suppressions, 'wasRemoved'>): Fate | undefined {
  const [local = '', domain = ''] = address.toLowerCase().split('@');
  const [name = '', label = ''] = local.split('+');
  if (domain === 'bounce.example') return 'bounced';
  if (label === MENDED) return list.wasRemoved(address) ? undefined : 'bounced';
  return MAILBOXES[isSimulated(address) ? name : label];
}

/**
 * The events that SES publishes about a message, as EventBridge delivers them: what it does with one recipient after the other. The fields
 * are those of the guide, "Contents of event data that Amazon SES publishes to Amazon EventBridge".
 */
export function eventsOf(message: SentMessage): object[] {
  const timestamp = toInstant(message.sentAt);
  const outcomes = message.destinations.flatMap((address) =>
    outcomesOf(address, { timestamp, fate: message.fates?.[address] }),
  );
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
  DeliveryDelay: 'Email Delivery Delayed',
};

type Outcome = { eventType: string; [part: string]: unknown };

function outcomesOf(
  address: string,
  { timestamp, fate }: { timestamp: string; fate: Fate | undefined },
): Outcome[] {
  const bounceOf = fate && BOUNCES[fate];
  if (bounceOf) return [bounce(address, { timestamp, ...bounceOf })];
  const delivery = { timestamp, recipients: [address], smtpResponse: '250 2.6.0 Message received' };
  const delivered = { eventType: 'Delivery', delivery };
  if (fate === 'delayed') return [delay(address, timestamp)];
  if (fate !== 'complained') return [delivered];
  const complaint = {
    timestamp,
    feedbackId: `complaint-${timestamp}`,
    complainedRecipients: [{ emailAddress: address }],
    complaintFeedbackType: 'abuse',
  };
  return [delivered, { eventType: 'Complaint', complaint }];
}

const GONE = { bounceType: 'Permanent', status: '5.1.1', code: 'smtp; 550 5.1.1 user unknown' } as const;
const BOUNCES: Partial<Record<Fate, Omit<Bounce, 'timestamp'>>> = {
  bounced: { ...GONE, bounceSubType: 'General' },
  suppressed: { ...GONE, bounceSubType: 'Suppressed' },
  'on-account-list': { ...GONE, bounceSubType: 'OnAccountSuppressionList' },
  'mailbox-full': {
    bounceType: 'Transient',
    bounceSubType: 'MailboxFull',
    status: '4.2.2',
    code: 'smtp; 452 4.2.2 mailbox full',
  },
};

interface Bounce {
  timestamp: string;
  bounceType: 'Permanent' | 'Transient';
  bounceSubType: string;
  status: string;
  code: string;
}

function bounce(address: string, { timestamp, status, code, ...kind }: Bounce): Outcome {
  const recipient = { emailAddress: address, action: 'failed', status, diagnosticCode: code };
  return {
    eventType: 'Bounce',
    bounce: { timestamp, feedbackId: `bounce-${timestamp}`, ...kind, bouncedRecipients: [recipient] },
  };
}

/** SES goes on trying; when it gives up, it tells a bounce. */
function delay(address: string, timestamp: string): Outcome {
  const recipient = {
    emailAddress: address,
    status: '4.2.2',
    diagnosticCode: 'smtp; 452 4.2.2 mailbox full',
  };
  return {
    eventType: 'DeliveryDelay',
    deliveryDelay: { timestamp, delayType: 'MailboxFull', delayedRecipients: [recipient] },
  };
}
