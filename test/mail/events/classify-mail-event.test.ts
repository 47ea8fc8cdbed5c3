import fc from 'fast-check';
import { ledgerRefOf, ledgerTags, SesEventSchema } from '../../../contracts/mail-events.ts';
import { classifyMailEvent } from '../../../mail/events/classify-mail-event.ts';
import { bounceEvent, complaintEvent, deliveryEvent, sesEvent } from './ses-events.ts';

const classify = (event: unknown) => classifyMailEvent(SesEventSchema.parse(event));

describe('what an event of SES means', () => {
  it.each([
    ['Permanent', 'General', 'bounced'],
    ['Permanent', 'NoEmail', 'bounced'],
    ['Permanent', 'Suppressed', 'bounced'],
    ['Permanent', 'OnAccountSuppressionList', 'bounced'],
    ['Transient', 'MailboxFull', 'returned'],
    ['Transient', 'General', 'returned'],
    ['Undetermined', 'Undetermined', 'returned'],
  ])('a bounce %s, %s is %s', (type, subType, kind) => {
    expect(classify(bounceEvent(type, subType))).toMatchObject({
      kind,
      reason: subType,
      addresses: ['partner@council.example'],
      messageId: 'ses-1',
      at: '2027-02-01T10:00:00.123Z',
    });
  });

  it('a complaint is one, unless the reader took the e-mail out of the junk folder', () => {
    expect(classify(complaintEvent('abuse'))).toMatchObject({ kind: 'complained', reason: 'abuse' });
    expect(classify(complaintEvent())).toMatchObject({ kind: 'complained' });
    expect(classify(complaintEvent('not-spam'))).toBeUndefined();
  });

  it('sending, delivery and refusal are told with their time', () => {
    expect(classify(sesEvent('Send'))).toMatchObject({ kind: 'sent', at: '2027-02-01T09:59:58.000Z' });
    expect(classify(deliveryEvent())).toMatchObject({ kind: 'delivered', at: '2027-02-01T10:00:00.123Z' });
    const reject = { reject: { reason: 'Bad content' } } as object;
    expect(classify(sesEvent('Reject', reject))).toMatchObject({ kind: 'rejected', reason: 'Bad content' });
  });

  it.each(['Open', 'Click', 'DeliveryDelay', 'Rendering Failure', 'Subscription'])(
    '%s is nothing to us',
    (type) => {
      expect(classify(sesEvent(type))).toBeUndefined();
    },
  );

  it('never throws on what the schema lets through', () => {
    const detail = fc.record({
      eventType: fc.constantFrom('Send', 'Bounce', 'Complaint', 'Delivery', 'Reject', 'x'),
      mail: fc.record({ messageId: fc.string(), timestamp: fc.string() }),
      bounce: fc.option(fc.record({ bounceType: fc.string(), timestamp: fc.string() }), { nil: undefined }),
      complaint: fc.option(fc.record({ timestamp: fc.string() }), { nil: undefined }),
      delivery: fc.option(fc.record({ timestamp: fc.string() }), { nil: undefined }),
    });
    fc.assert(
      fc.property(detail, (made) => {
        const news = classify({ detail: made });
        if (news) expect(news.at).toMatch(/^.{10,15}T.*Z$/);
      }),
    );
  });
});

describe('the tags of an e-mail', () => {
  it('name its line of the ledger, in the characters and the length that SES takes', () => {
    const words = fc.string({ minLength: 1, maxLength: 300, unit: 'grapheme' });
    fc.assert(
      fc.property(words, words, (scope, key) => {
        const tags = ledgerTags({ scope, key });
        for (const value of Object.values(tags)) expect(value).toMatch(/^[\w-]{1,256}$/);
        const told = Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]]));
        if (Object.keys(tags).length > 0) expect(ledgerRefOf(told)).toEqual({ scope, key });
      }),
    );
  });

  it('are those of nothing in an e-mail that was not sent by us', () => {
    expect(ledgerRefOf({ 'ses:configuration-set': ['x'] })).toBeUndefined();
  });
});
