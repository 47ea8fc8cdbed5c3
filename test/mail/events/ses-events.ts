import { ledgerTags } from '../../../contracts/mail-events.ts';

const AT = '2027-02-01T10:00:00.123Z';

/** An event as SES gives it to EventBridge. */
export function sesEvent(
  eventType: string,
  { to = 'partner@council.example', line = { scope: 'croydon', key: 'task-1/partner/task/1' }, ...more } = {},
) {
  const tags = Object.entries(ledgerTags(line)).map(([name, value]) => [name, [value]]);
  const mail = {
    timestamp: '2027-02-01T09:59:58.000Z',
    messageId: 'ses-1',
    source: 'jem@mpa.example',
    destination: [to],
    tags: { 'ses:configuration-set': ['jem'], ...Object.fromEntries(tags) },
  };
  return {
    version: '0',
    'detail-type': `Email ${eventType}`,
    source: 'aws.ses',
    time: '2027-02-01T10:00:01Z',
    detail: { eventType, mail, ...more },
  };
}

export function bounceEvent(
  bounceType = 'Permanent',
  bounceSubType = 'General',
  to = 'partner@council.example',
) {
  const bounce = {
    feedbackId: 'f-1',
    bounceType,
    bounceSubType,
    timestamp: AT,
    bouncedRecipients: [{ emailAddress: to, action: 'failed', status: '5.1.1' }],
  };
  return sesEvent('Bounce', { to, bounce } as object);
}

export function complaintEvent(complaintFeedbackType?: string) {
  const to = 'partner@council.example';
  const complaint = {
    complainedRecipients: [{ emailAddress: to }],
    timestamp: AT,
    feedbackId: 'f-2',
    complaintSubType: null,
    ...(complaintFeedbackType && { complaintFeedbackType }),
  };
  return sesEvent('Complaint', { to, complaint } as object);
}

export function deliveryEvent() {
  const delivery = { timestamp: AT, recipients: ['partner@council.example'], smtpResponse: '250 ok' };
  return sesEvent('Delivery', { delivery } as object);
}
