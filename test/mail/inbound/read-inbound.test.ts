import fc from 'fast-check';
import type { InboundMail } from '../../../domain/inbound-mail/inbound-mail.ts';
import { readInbound } from '../../../mail/inbound/read-inbound.ts';
import { appleReply, counterProposal, gmailReply, INVITEE, outlookReply, UID, written } from './messages.ts';

const AT = '2027-02-01T10:00:03.000Z';

async function read(raw: Uint8Array): Promise<InboundMail> {
  const mail = await readInbound(raw, AT);
  if (!mail) throw new Error('not read');
  return mail;
}

describe.each([
  ['Outlook', outlookReply],
  ['Gmail', gmailReply],
  ['Apple Mail', appleReply],
])('a calendar reply of %s', (_, reply) => {
  it.each([
    ['ACCEPTED', 'accepted'],
    ['DECLINED', 'declined'],
    ['TENTATIVE', 'tentative'],
    ['DELEGATED', 'other'],
  ])('says %s', async (status, expected) => {
    const mail = await read(reply({ status, comment: 'Exams that week\\, sorry' }));
    expect(mail).toMatchObject({
      sender: INVITEE,
      senderName: 'Ayesha Khan',
      authenticity: 'verified',
      content: {
        kind: 'calendar',
        reply: {
          method: 'REPLY',
          uid: UID,
          sequence: 0,
          status: expected,
          comment: 'Exams that week, sorry',
          pressedAt: '2027-02-01T10:00:01.000Z',
        },
      },
    });
  });

  it('is read without SEQUENCE, and with the attendee under another address', async () => {
    const mail = await read(reply({ sequence: null, attendee: 'a.khan@alias.example' }));
    expect(mail.content).toMatchObject({ kind: 'calendar', reply: { status: 'accepted' } });
    expect(mail.content).not.toHaveProperty('reply.sequence');
  });
});

describe('a counter-proposal', () => {
  it('carries the other time in UTC, read by the time zone that came with it', async () => {
    const { content } = await read(counterProposal({ comment: 'A week later?' }));
    expect(content).toMatchObject({
      kind: 'calendar',
      reply: {
        method: 'COUNTER',
        comment: 'A week later?',
        proposed: { startsAt: '2027-03-30T13:00:00.000Z', endsAt: '2027-03-30T15:00:00.000Z' },
      },
    });
  });
});

describe('a message of a machine', () => {
  it.each([
    [
      'Exchange',
      'Automatic reply: Croydon JEM',
      'Auto-Submitted: auto-generated\nX-Auto-Response-Suppress: All',
    ],
    ['RFC 3834', 'Re: Croydon JEM', 'Auto-Submitted: auto-replied (vacation)'],
    ['an old programme', 'Out of office: Croydon', 'Precedence: auto_reply'],
    ['a programme that marks nothing', 'Out of Office: back soon', ''],
  ])('is an absence when %s sends it', async (_, subject, headers) => {
    const mail = await read(
      written({ subject, headers, body: 'I am on leave until Monday 12 April and read no mail.' }),
    );
    expect(mail.content).toEqual({ kind: 'automatic', reason: 'away', until: '2027-04-12' });
  });

  it.each([
    ['a mailing list', 'Precedence: list'],
    ['a ticket system', 'Auto-Submitted: auto-replied'],
    ['no envelope sender', 'X-Autoreply: yes'],
  ])('is not a person when it comes from %s', async (_, headers) => {
    const { content } = await read(written({ headers, body: 'Your ticket has the number 77.' }));
    expect(content.kind).toBe('automatic');
  });

  it('is a delivery report when it is a report', async () => {
    const { content } = await read(
      written({ from: 'MAILER-DAEMON@council.example', subject: 'failure notice' }),
    );
    expect(content).toEqual({ kind: 'automatic', reason: 'delivery-report' });
  });
});

describe('a message of a person', () => {
  it.each([
    ['nothing special', ''],
    ['Auto-Submitted: no', 'Auto-Submitted: no'],
    ['what Outlook suppresses with its own messages', 'X-Auto-Response-Suppress: DR, OOF, AutoReply'],
  ])('is written by a person with %s', async (_, headers) => {
    expect((await read(written({ headers }))).content).toEqual({ kind: 'written' });
  });

  it.each([
    ['Outlook', '________________________________\nFrom: JEM team <jem@mpa.example>\nSent: 1 February'],
    ['Gmail', 'On Mon, 1 Feb 2027 at 09:00, JEM team <jem@mpa.example>\nwrote:\n> Dear Ayesha'],
    ['Apple Mail', 'On 1 Feb 2027, at 09:00, JEM team <jem@mpa.example> wrote:\n\n> Dear Ayesha'],
  ])('has its own words without what %s quotes', async (_, quote) => {
    const mail = await read(written({ body: `I can only come at 11.\n\nAyesha\n\n${quote}` }));
    expect(mail.text).toBe('I can only come at 11.\n\nAyesha');
  });

  it('names the messages that it answers', async () => {
    const headers =
      'In-Reply-To: <2@eu-west-2.amazonses.com>\nReferences: <1@mpa.example>\n <2@eu-west-2.amazonses.com>';
    expect((await read(written({ headers }))).answers).toEqual([
      '1@mpa.example',
      '2@eu-west-2.amazonses.com',
    ]);
  });

  it('is read from HTML alone', async () => {
    const raw = written({
      body: '<style>p{}</style><p>Yes &amp; no</p><blockquote>Dear Ayesha</blockquote>',
    });
    const html = Buffer.from(raw.toString().replace('text/plain', 'text/html'));
    expect((await read(html)).text).toBe('Yes & no');
  });
});

describe('any bytes at all', () => {
  const header = fc.constantFrom(
    'From: a@b.example',
    'Content-Type: multipart/mixed; boundary=x',
    'Content-Type: text/calendar; method=REPLY',
    'Content-Transfer-Encoding: base64',
    'Authentication-Results: amazonses.com; dmarc=pass',
    'References: <<<>',
  );
  const line = fc.oneof(
    header,
    fc.constantFrom('', '--x', '--x--', 'BEGIN:VCALENDAR', 'METHOD:REPLY', 'BEGIN:VEVENT', 'UID', 'UID:a@b'),
    fc.constantFrom('DTSTAMP:20279999T', 'DTSTART;TZID=No Such:20270101T1', 'END:VEVENT', 'END:VCALENDAR'),
    fc.string(),
  );

  it('are read or refused, and never throw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 40 }), async (lines) => {
        const mail = await readInbound(Buffer.from(lines.join('\r\n')), AT);
        expect(mail === undefined || typeof mail.sender === 'string').toBe(true);
      }),
      { numRuns: 300 },
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), async (bytes) => {
        await expect(readInbound(bytes, AT)).resolves.not.toThrow();
      }),
    );
  });
});
