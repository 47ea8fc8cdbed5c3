import type { NoteAway } from '../../commands/note-away.ts';
import type { NoteReply } from '../../commands/note-reply.ts';
import { auditChange } from '../../commands/record-audit.ts';
import { recordOnce } from '../../commands/record-once.ts';
import type { TakeCalendarReply } from '../../commands/take-calendar-reply.ts';
import { INBOUND_PREFIX, type ReceivedMail } from '../../contracts/inbound-mail.ts';
import type { InboundMail } from '../../domain/inbound-mail/inbound-mail.ts';
import { sameAddress } from '../../domain/people/contact.ts';
import type { Log, ObjectStore } from '../../domain/ports/services.ts';
import type { Store } from '../../domain/ports/store.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { identify } from '../../mail/addressing.ts';
import { readInbound } from '../../mail/inbound/read-inbound.ts';
import { type MailOutcome, mailAudit } from './mail-audit.ts';

export interface ReceiveMailDeps {
  store: Store;
  objects: Pick<ObjectStore, 'get'>;
  takeCalendarReply: TakeCalendarReply;
  noteAway: NoteAway;
  noteReply: NoteReply;
  log: Log;
}

interface Received {
  mail: InboundMail;
  /** The same for the same message however often it comes. */
  mailId: string;
  requestId: string;
  at: Instant;
}

/**
 * Reads what came in by mail and gives it to the command that it is for. Everything is named after the object, so the same message again
 * changes nothing. @throws what is worth another try; the event is then given again.
 */
export function createReceiveMail(deps: ReceiveMailDeps) {
  return async (received: readonly ReceivedMail[]): Promise<{ kind: 'received'; messages: number }> => {
    for (const { key, at } of received) {
      const requestId = key.slice(INBOUND_PREFIX.length);
      const { kind, because } = await receive(deps, { key, requestId, at });
      deps.log.info('MAIL_RECEIVED', { outcome: kind, because, requestId });
    }
    return { kind: 'received', messages: received.length };
  };
}

/** SES writes this one when a receipt rule is made. */
const SETUP_NOTIFICATION = `${INBOUND_PREFIX}AMAZON_SES_SETUP_NOTIFICATION`;

async function receive(
  deps: ReceiveMailDeps,
  { key, requestId, at }: { key: string; requestId: string; at: Instant },
): Promise<MailOutcome> {
  if (!key.startsWith(INBOUND_PREFIX) || key === SETUP_NOTIFICATION) return { kind: 'not-mail' };
  const raw = await deps.objects.get(key);
  if (!raw) return { kind: 'gone' };
  const mail = await readInbound(raw, at);
  if (!mail?.sender) return { kind: 'unreadable' };
  const mailId = identify(key);
  const outcome = await handOver(deps, { mail, mailId, requestId, at });
  const audited = mailAudit(mail, outcome, { requestId, at });
  // After the change, which may be made already when the event comes again: the record is then written by the next try.
  if (audited) await recordOnce(deps.store, [auditChange(() => `mail-${mailId}`, audited)]);
  return outcome;
}

async function handOver(
  { store, takeCalendarReply, noteAway, noteReply }: ReceiveMailDeps,
  given: Received,
): Promise<MailOutcome> {
  const { content, sender, authenticity } = given.mail;
  const isHarmful = authenticity === 'spam' || authenticity === 'virus';
  if (content.kind === 'calendar' && !isHarmful) {
    const taken = await takeCalendarReply({ ...given, reply: content.reply });
    return taken.contactId === undefined ? { ...(await senderOf(store, sender)), ...taken } : taken;
  }
  // Never answered and never passed on: two machines that write to each other do not stop (RFC 3834 section 2).
  if (content.kind !== 'automatic') return noteReply(given);
  if (content.reason !== 'away') return { kind: 'ignored', because: content.reason };
  if (isHarmful || authenticity === 'forged') {
    return { kind: 'refused', because: authenticity, ...(await senderOf(store, sender)) };
  }
  return noteAway({ ...given, sender, ...(content.until && { until: content.until }) });
}

/** Whoever is known under the address: the first where an office shares one. */
async function senderOf(store: Store, sender: string): Promise<{ contactId?: string }> {
  const contact = (await store.contacts()).find(({ email }) => sameAddress(email, sender));
  return contact ? { contactId: contact.id } : {};
}
