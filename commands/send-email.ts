import { MailRefusedError, MailThrottledError, StoreConflictError } from '../contracts/errors.ts';
import { ledgerTags } from '../contracts/mail-events.ts';
import { type ClaimDecision, claimEmail } from '../domain/email/claiming.ts';
import type { Email } from '../domain/email/email.ts';
import type { Link } from '../domain/link/link.ts';
import { linkAddress, newLink } from '../domain/link/personal-link.ts';
import type { Contact } from '../domain/people/contact.ts';
import type { Log, MailSender, Secrets } from '../domain/ports/services.ts';
import type { Change, Store } from '../domain/ports/store.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { MailMessage } from '../mail/message.ts';
import { renderMail } from '../mail/render.ts';

/** What an e-mail is: who gets it, about what. The key makes it the same e-mail however often it is asked for. */
export type Letter = Pick<Email, 'scope' | 'key' | 'kind' | 'contactId' | 'taskIds' | 'facts'>;

/** A task with a personal page of its own. */
export interface Linked {
  jemId: string;
  id: string;
}

/** The personal address of a task's page, `https://.../t/<token>`, minted for this one e-mail. */
export type AddressOf = (task: Linked) => string;

export interface SendEmailDeps {
  store: Store;
  mail: MailSender;
  secrets: Secrets;
  log: Log;
  /** Sender, `JEM team <jem@example.org>`, and where replies go. */
  from: string;
  replyTo: string;
  /** Without a slash at the end. */
  publicUrl: string;
}

export interface SendEmailInput {
  letter: Letter;
  /** Called before the ledger line is claimed, so that a letter that cannot be composed (undefined) claims nothing. */
  compose(to: Contact, addressOf: AddressOf): MailMessage | undefined;
  at: Instant;
}

export type SendEmailResult =
  | { kind: 'sent'; perhapsTwice: boolean }
  | { kind: 'already-sent' }
  /** What the letter is about is not there (any more). */
  | { kind: 'not-composable' }
  | { kind: 'undeliverable'; because: 'bounced' | 'complained' | 'no-contact' | 'refused' | 'given-up' };

/**
 * The post office: every e-mail goes out here, once. @throws MailThrottledError when SES asks for a pause, StoreConflictError
 * while somebody else is sending this very e-mail; both are worth another try.
 */
export type SendEmail = (input: SendEmailInput) => Promise<SendEmailResult>;

export function createSendEmail(deps: SendEmailDeps): SendEmail {
  const { store, log } = deps;

  return async (input) => {
    const { letter, at } = input;
    const contact = await store.contact(letter.contactId);
    const decision = claimEmail(await store.email(letter), letter, { contact, at });
    if (decision.kind === 'already-sent') return { kind: 'already-sent' };
    if (decision.kind === 'busy') throw new StoreConflictError('an e-mail that is being sent');
    if (decision.kind === 'undeliverable') return recordUndeliverable(deps, decision);

    const written = await writeLetter(deps, input, decision.contact);
    if (!written) return recordNothingToSay(deps, decision.line);
    const { raw, links } = written;
    const claimed = await store.commit([put(decision.line), ...links]);
    if (claimed.kind === 'conflict') throw new StoreConflictError('an e-mail that somebody else has claimed');
    const line = { ...decision.line, version: decision.line.version + 1 };
    if (line.perhapsTwice) log.warn('EMAIL_PERHAPS_TWICE', { scope: line.scope, kind: line.kind });
    return post(deps, line, { to: decision.contact.email, raw, at });
  };
}

const put = (value: Email): Change => ({ op: 'put', entity: 'email', value });

/** Composes and renders, minting a link for every task whose address the composer asks for. */
async function writeLetter(
  { secrets, publicUrl, from, replyTo }: SendEmailDeps,
  { letter, compose, at }: SendEmailInput,
  contact: Contact,
): Promise<{ raw: Uint8Array; links: Change[] } | undefined> {
  const minted = new Map<string, { link: Link; address: string }>();
  const addressOf: AddressOf = (task) => {
    const known = minted.get(`${task.jemId}/${task.id}`);
    if (known) return known.address;
    const token = secrets.linkToken();
    const link = newLink({ hash: secrets.hash(token), task, contactId: contact.id, at });
    const address = linkAddress(publicUrl, token);
    minted.set(`${task.jemId}/${task.id}`, { link, address });
    return address;
  };
  const message = compose(contact, addressOf);
  if (!message) return undefined;
  const raw = await renderMail(message, {
    from,
    replyTo,
    to: { name: contact.name, email: contact.email },
    messageId: `${letter.scope}/${letter.key}`,
    date: at,
  });
  const links = [...minted.values()].map(({ link }): Change => ({ op: 'put', entity: 'link', value: link }));
  return { raw, links };
}

/** Hands the message to SES and records how that ended. A failure of unknown end leaves the claim: `reconcile` finds it. */
async function post(
  { store, mail, from, log }: SendEmailDeps,
  line: Email,
  { to, raw, at }: { to: string; raw: Uint8Array; at: Instant },
): Promise<SendEmailResult> {
  try {
    const sesMessageId = await mail.send({ from, to, raw, tags: ledgerTags(line) });
    await store.commit([put({ ...line, state: 'sent', sentAt: at, sesMessageId })]);
    return { kind: 'sent', perhapsTwice: line.perhapsTwice };
  } catch (error) {
    if (error instanceof MailThrottledError) {
      await store.commit([put({ ...line, pending: true })]);
      throw error;
    }
    if (!(error instanceof MailRefusedError)) throw error;
    log.warn('EMAIL_REFUSED', { scope: line.scope, kind: line.kind });
    await store.commit([put({ ...line, state: 'failed' })]);
    return { kind: 'undeliverable', because: 'refused' };
  }
}

/** Asked for and overtaken: its line is closed, so that nobody finds it unfinished for ever. */
async function recordNothingToSay({ store }: SendEmailDeps, line: Email): Promise<SendEmailResult> {
  if (line.version > 0) await store.commit([put({ ...line, state: 'failed' })]);
  return { kind: 'not-composable' };
}

async function recordUndeliverable(
  { store, log }: SendEmailDeps,
  { because, line }: Extract<ClaimDecision, { kind: 'undeliverable' }>,
): Promise<SendEmailResult> {
  if (line) await store.commit([put({ ...line, state: 'failed' })]);
  log.warn('EMAIL_UNDELIVERABLE', { because });
  return { kind: 'undeliverable', because };
}
