import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { EMAIL_KINDS } from '../../domain/email/email.ts';
import type { MailMessage } from '../../mail/message.ts';
import { MAX_MAIL_BYTES, renderMail } from '../../mail/render.ts';
import { reminderMail } from '../../mail/wording/reminder.ts';
import { AT, asker, envelope, LETTERS, LINK, recipient, taskOf, VARIANTS } from './sample-letters.ts';

const decode = (raw: Uint8Array) => new TextDecoder().decode(raw);
const headersOf = (raw: Uint8Array) => decode(raw).split('\r\n\r\n')[0]!;

function words(html: string): string {
  const body = html
    .replace(/^[\s\S]*<body[^>]*>/, '')
    .replace(/<div style="display:none[\s\S]*?<\/div>/, '')
    .replace(/<[^>]+>/g, ' ');
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return body.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name]!);
}

const bare = (text: string) => text.replace(/^> |^- |^-+$/gm, '').replace(/[:\s]+/g, '');

const EVERY_LETTER = { ...LETTERS, ...VARIANTS };

describe.each([...EMAIL_KINDS, ...Object.keys(VARIANTS)])('the %s e-mail', (name) => {
  const message = new Map(Object.entries(EVERY_LETTER)).get(name)!();

  it('says the same in HTML and in text', async () => {
    const mail = await PostalMime.parse(await renderMail(message, envelope));
    const once = (text: string) => text.split(LINK).filter(Boolean).join('');
    expect(bare(once(words(mail.html!)))).toBe(bare(once(mail.text!)));
    expect(words(mail.html!).includes(LINK)).toBe(mail.text!.includes(LINK));
  });

  it('gives every time of day with its weekday, as London time', async () => {
    const { text = '' } = await PostalMime.parse(await renderMail(message, envelope));
    const days = '(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day';
    const times = text.match(/\b\d{1,2}([.:]\d\d)?(am|pm)\b/g) ?? [];
    const named = text.match(new RegExp(`${days} \\d{1,2} \\w+ \\d{4}, [^\\n]*?London time`, 'g')) ?? [];
    expect(times.filter((time) => !named.some((moment) => moment.includes(time)))).toEqual([]);
  });

  it('shows nobody’s address but the reader’s, the coordinator’s and the team’s', async () => {
    const raw = decode(await renderMail(message, envelope)).replaceAll(/=\r\n|\r\n /g, '');
    const domains = /@(croydon\.gov|mpa|jem)\.example$/;
    const own = name === 'escalation' || name === 'unknown-mail' ? /^(leroy\.campbell|resident)@/ : /^$/;
    const addresses = [...new Set(raw.match(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g) ?? [])];
    expect(addresses.filter((address) => !domains.test(address) && !own.test(address))).toEqual([]);
  });

  it('names the borough, a person to speak to, and fetches nothing', async () => {
    const mail = await PostalMime.parse(await renderMail(message, envelope));
    expect(mail.subject).toMatch(/^((\w+, )*\w+ )?JEMs?: /);
    expect(mail.text).toContain('reply to this e-mail or write to helen.marsh@mpa.example');
    expect(mail.html).not.toMatch(/<img|<script|<link|<style|url\(|@import|src=/i);
    expect(mail.html!.replaceAll(LINK, '')).not.toMatch(/https?:/);
  });

  it('is the same bytes for the same input and stays far below what Gmail cuts off', async () => {
    const raw = await renderMail(message, envelope);
    expect(decode(await renderMail(message, envelope))).toBe(decode(raw));
    expect(raw.length).toBeLessThan(30_000);
  });

  it('has no line longer than SMTP allows', async () => {
    const longest = Math.max(
      ...decode(await renderMail(message, envelope))
        .split('\r\n')
        .map((l) => l.length),
    );
    expect(longest).toBeLessThanOrEqual(998);
  });
});

describe('the headers', () => {
  it('mark the message as automatic and join the messages of one JEM and person', async () => {
    const first = headersOf(await renderMail(LETTERS.task(), envelope));
    const second = headersOf(await renderMail(LETTERS.receipt(), { ...envelope, messageId: 'another' }));
    const thread = /^References: (<.+>)$/m;
    expect(first).toMatch(/^Auto-Submitted: auto-generated$/m);
    expect(first).toMatch(/^Message-ID: <[0-9a-f]{32}@jem\.example>$/m);
    expect(first.match(thread)![1]).toBe(second.match(thread)![1]);
    expect(first.match(/^In-Reply-To: (<.+>)$/m)![1]).toBe(first.match(thread)![1]);
    expect(first.match(/^Message-ID: .+$/m)![0]).not.toBe(second.match(/^Message-ID: .+$/m)![0]);
    expect(first).toMatch(/^Date: Mon, 08 Mar 2027 08:30:00 \+0000$/m);
  });

  it('keep the messages to two people apart', async () => {
    const other = { ...LETTERS.task(), threadKey: 'jem-croydon-1/somebody-else' };
    const [mine, theirs] = await Promise.all([
      renderMail(LETTERS.task(), envelope),
      renderMail(other, envelope),
    ]);
    expect(headersOf(mine).match(/^References: .+$/m)![0]).not.toBe(
      headersOf(theirs).match(/^References: .+$/m)![0],
    );
  });

  it('cannot be added to by a name or a subject', async () => {
    const names = headersOf(await renderMail(LETTERS.notice(), envelope)).match(/^[\w-]+(?=:)/gm);
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.constantFrom(
            '\r\n',
            '\n',
            '\r',
            '\u2028',
            'Bcc: x@y.example',
            'a',
            ',',
            '<',
            '"',
            ' ',
            'é',
            '\0',
          ),
        ),
        async (parts) => {
          const text = parts.join('');
          const message: MailMessage = { ...LETTERS.notice(), subject: text, threadKey: text };
          const raw = await renderMail(message, {
            ...envelope,
            messageId: text,
            to: { name: text, email: recipient.email },
          });
          const mail = await PostalMime.parse(raw);
          const found = headersOf(raw).match(/^[\w-]+(?=:)/gm)!;
          expect(found.filter((name) => name !== 'Subject')).toEqual(
            names!.filter((name) => name !== 'Subject'),
          );
          expect(mail.to!.map(({ address }) => address)).toEqual([recipient.email]);
          expect(mail.bcc).toBeUndefined();
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has a subject that reads in one direction, whatever was typed into it', async () => {
    const message = { ...LETTERS.notice(), subject: 'Pack \u202Efdp.exe\u2028 of\u0007 Croydon' };
    const mail = await PostalMime.parse(await renderMail(message, envelope));
    expect(mail.subject).toBe('Pack fdp.exe of Croydon');
  });

  it.each(['a@b.example\r\nBcc: c@d.example', 'a@b.example, c@d.example', 'nobody', ''])(
    'refuse %j as the address of a recipient',
    async (email) => {
      const to = { name: 'A', email };
      await expect(renderMail(LETTERS.notice(), { ...envelope, to })).rejects.toMatchObject({
        name: 'InvalidInputError',
      });
    },
  );
});

describe('the body', () => {
  it('shows what a person typed as text, never as markup', async () => {
    const quote = '<img src=x onerror=alert(1)> & "quoted"\nsecond line';
    const message = { ...LETTERS.notice(), blocks: [{ block: 'quote' as const, text: quote }] };
    const mail = await PostalMime.parse(await renderMail(message, envelope));
    expect(mail.html).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;quoted&quot;<br>second line');
    expect(mail.text).toContain('> <img src=x onerror=alert(1)> & "quoted"\n> second line');
  });

  it('of a digest with 200 tasks stays below what Gmail cuts off and says that there are more', async () => {
    const item = { task: taskOf('availability'), link: LINK, asker };
    const message = reminderMail({
      recipient,
      at: AT,
      items: [item, ...Array.from({ length: 199 }, () => item)],
    });
    const raw = await renderMail(message, envelope);
    expect(raw.length).toBeLessThan(MAX_MAIL_BYTES);
    expect((await PostalMime.parse(raw)).text).toContain('170 more');
  });

  it('is refused rather than sent when it is too long', async () => {
    const blocks = [{ block: 'paragraph' as const, text: 'x'.repeat(MAX_MAIL_BYTES) }];
    await expect(renderMail({ ...LETTERS.notice(), blocks }, envelope)).rejects.toMatchObject({
      name: 'InvalidInputError',
    });
  });
});
