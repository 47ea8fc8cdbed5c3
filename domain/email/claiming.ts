import type { Contact } from '../people/contact.ts';
import { type Instant, MINUTE, plus } from '../time/instant.ts';
import type { Email } from './email.ts';

/** A claim older than this without a record is of a sender that has stopped in the middle. */
export const CLAIM_MINUTES = 1;

export type ClaimDecision =
  /** Ours to send: `line` is what must be written first. */
  | { kind: 'claim'; line: Email; contact: Contact }
  | { kind: 'already-sent' }
  /** Somebody may be sending it at this moment. */
  | { kind: 'busy' }
  | {
      kind: 'undeliverable';
      because: 'bounced' | 'complained' | 'no-contact' | 'refused' | 'given-up';
      /** Marked failed, so that nobody finds it unfinished for ever. */
      line?: Email;
    };

type Letter = Pick<Email, 'scope' | 'key' | 'kind' | 'contactId' | 'taskIds' | 'facts'>;

/**
 * Whether an e-mail may be sent now, from its ledger line (ARCHITECTURE 3.5, F11). SES has no idempotency key: after a sender stopped
 * between claim and record nobody knows whether it went out, so it is sent again once, flagged, and after that no more.
 */
export function claimEmail(
  stored: Email | undefined,
  letter: Letter,
  { contact, at }: { contact: Contact | undefined; at: Instant },
): ClaimDecision {
  if (stored?.state === 'sent') return { kind: 'already-sent' };
  if (stored?.state === 'failed') return { kind: 'undeliverable', because: 'refused' };
  const failing = stored ? { line: stored } : {};
  if (!contact) return { kind: 'undeliverable', because: 'no-contact', ...failing };
  if (contact.mail !== 'ok') {
    const line = stored ?? lineToKeep(letter, at);
    return { kind: 'undeliverable', because: contact.mail, ...(line && { line: heldBack(line) }) };
  }
  if (!stored) return { kind: 'claim', contact, line: newLine(letter, at) };
  const { pending, ...line } = stored;
  if (pending) return { kind: 'claim', contact, line: { ...line, claimedAt: at } };
  if (at < plus(stored.claimedAt, CLAIM_MINUTES * MINUTE)) return { kind: 'busy' };
  if (stored.perhapsTwice) return { kind: 'undeliverable', because: 'given-up', line };
  return { kind: 'claim', contact, line: { ...line, claimedAt: at, perhapsTwice: true } };
}

/** Of what a step sends without a line beforehand: kept, so that it goes out when the address is put right. */
function lineToKeep(letter: Letter, at: Instant): Email | undefined {
  return letter.kind === 'documents' || letter.kind === 'report' ? newLine(letter, at) : undefined;
}

function heldBack(line: Email): Email {
  return { ...line, heldBack: true };
}

/** A line of the ledger written with the change that causes the e-mail, to be sent after it. */
export function pendingLine(letter: Letter, at: Instant): Email {
  return { ...newLine(letter, at), pending: true };
}

function newLine(letter: Letter, at: Instant): Email {
  const { scope, key, kind, contactId, taskIds, facts } = letter;
  return {
    scope,
    key,
    kind,
    contactId,
    taskIds,
    ...(facts && { facts }),
    state: 'claimed',
    claimedAt: at,
    perhapsTwice: false,
    version: 0,
  };
}
