import PostalMime, { type Email } from 'postal-mime';
import type { InboundContent, InboundMail } from '../../domain/inbound-mail/inbound-mail.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { londonDate } from '../../domain/time/london.ts';
import { judgeAuthenticity } from './authenticity.ts';
import { readAutomatic } from './automatic.ts';
import { firstHeader } from './headers.ts';
import { readCalendarReply } from './read-calendar.ts';
import { textOfHtml, writtenText } from './written-text.ts';

/** Reads a message as SES has stored it; undefined for what is no message at all. Never throws, whatever the bytes. */
export async function readInbound(raw: Uint8Array, receivedAt: Instant): Promise<InboundMail | undefined> {
  const email = await parse(raw);
  if (!email) return undefined;
  const sender = email.from?.address?.trim() ?? '';
  const subject = email.subject ?? '';
  const text = writtenText(
    email.text?.slice(0, READ_CHARACTERS) ?? textOfHtml(email.html?.slice(0, READ_CHARACTERS) ?? ''),
  );
  return {
    sender,
    senderName: email.from?.name?.trim() || sender,
    subject,
    answers: answered(email),
    text,
    authenticity: judgeAuthenticity(email.headers, sender),
    content: contentOf(email, { sender, subject, text, receivedAt }),
  };
}

/** What people write is shorter; it bounds the work of the patterns. */
const READ_CHARACTERS = 50_000;

/** Deeper nesting and longer headers than any mail programme makes are an attack on the reader. */
const LIMITS = { maxNestingDepth: 30, maxHeadersSize: 200_000 };

async function parse(raw: Uint8Array): Promise<Email | undefined> {
  try {
    return await PostalMime.parse(raw, LIMITS);
  } catch {
    return undefined;
  }
}

/** A calendar part comes first: Google marks the replies of people as automatic. */
function contentOf(
  email: Email,
  seen: { sender: string; subject: string; text: string; receivedAt: Instant },
): InboundContent {
  for (const { mimeType, filename, content } of email.attachments) {
    if (!/calendar|\/ics$/i.test(mimeType) && !/\.ics$/i.test(filename ?? '')) continue;
    const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
    const reply = readCalendarReply(text, seen.sender);
    if (reply) return { kind: 'calendar', reply };
  }
  const today = londonDate(seen.receivedAt);
  return readAutomatic({ ...seen, headers: email.headers, today }) ?? { kind: 'written' };
}

function answered(email: Email): string[] {
  const text = ['references', 'in-reply-to'].map((name) => firstHeader(email.headers, name) ?? '').join(' ');
  return [...new Set([...text.matchAll(/<([^<>\s]{1,250})>/g)].map(([, id = '']) => id))];
}
