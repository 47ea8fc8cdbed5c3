import type { NoteAway } from '../../commands/note-away.ts';
import type { NoteReply } from '../../commands/note-reply.ts';
import type { TakeCalendarReply } from '../../commands/take-calendar-reply.ts';
import { INBOUND_PREFIX, type ReceivedMail } from '../../contracts/inbound-mail.ts';
import type { InboundMail } from '../../domain/inbound-mail/inbound-mail.ts';
import type { Log, ObjectStore } from '../../domain/ports/services.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { identify } from '../../mail/addressing.ts';
import { readInbound } from '../../mail/inbound/read-inbound.ts';

export interface ReceiveMailDeps {
  objects: Pick<ObjectStore, 'get'>;
  takeCalendarReply: TakeCalendarReply;
  noteAway: NoteAway;
  noteReply: NoteReply;
  log: Log;
}

/** What became of one message, for the log: never whose it was. */
interface Outcome {
  kind: string;
  because?: string | undefined;
}

/**
 * Reads what came in by mail and gives it to the command that it is for. Everything is named after the object, so the same message again
 * changes nothing. @throws what is worth another try; the event is then given again.
 */
export function createReceiveMail(deps: ReceiveMailDeps) {
  return async (received: readonly ReceivedMail[]): Promise<{ kind: 'received'; messages: number }> => {
    for (const { key, at } of received) {
      const { kind, because } = await receive(deps, key, at);
      deps.log.info('MAIL_RECEIVED', { outcome: kind, because });
    }
    return { kind: 'received', messages: received.length };
  };
}

/** SES writes this one when a receipt rule is made. */
const SETUP_NOTIFICATION = `${INBOUND_PREFIX}AMAZON_SES_SETUP_NOTIFICATION`;

async function receive(deps: ReceiveMailDeps, key: string, at: Instant): Promise<Outcome> {
  if (!key.startsWith(INBOUND_PREFIX) || key === SETUP_NOTIFICATION) return { kind: 'not-mail' };
  const raw = await deps.objects.get(key);
  if (!raw) return { kind: 'gone' };
  const mail = await readInbound(raw, at);
  if (!mail?.sender) return { kind: 'unreadable' };
  return handOver(deps, { mail, mailId: identify(key), at });
}

function handOver(
  { takeCalendarReply, noteAway, noteReply }: ReceiveMailDeps,
  given: { mail: InboundMail; mailId: string; at: Instant },
): Promise<Outcome> | Outcome {
  const { mail, mailId, at } = given;
  const { authenticity, content, sender } = mail;
  const isHarmful = authenticity === 'spam' || authenticity === 'virus';
  if (content.kind === 'calendar' && !isHarmful) return takeCalendarReply({ ...given, reply: content.reply });
  // Never answered and never passed on: two machines that write to each other do not stop (RFC 3834 section 2).
  if (content.kind !== 'automatic') return noteReply(given);
  if (content.reason !== 'away' || isHarmful || authenticity === 'forged') {
    return { kind: 'ignored', because: content.reason };
  }
  return noteAway({ sender, mailId, at, ...(content.until && { until: content.until }) });
}
