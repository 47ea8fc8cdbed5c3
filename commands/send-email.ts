import type { Email } from '../domain/email/email.ts';
import type { Contact } from '../domain/people/contact.ts';
import type { Log, MailSender, Secrets } from '../domain/ports/services.ts';
import type { Store } from '../domain/ports/store.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { MailMessage } from '../mail/message.ts';

/** What an e-mail is: who gets it, about what. The key makes it the same e-mail however often it is asked for. */
export type Letter = Pick<Email, 'scope' | 'key' | 'kind' | 'contactId' | 'taskIds' | 'note'>;

/** Tasks by id to the personal address of their page, `https://.../t/<token>`; minted for this one e-mail. */
export type TaskAddresses = ReadonlyMap<string, string>;

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
  /** Called once the ledger line is ours, with fresh addresses for the tasks of the letter. */
  compose(to: Contact, addresses: TaskAddresses): MailMessage;
  at: Instant;
}

export type SendEmailResult =
  | { kind: 'sent'; perhapsTwice: boolean }
  /** This very e-mail has gone out, or somebody is sending it at this moment. */
  | { kind: 'already-sent' }
  | { kind: 'undeliverable'; because: 'bounced' | 'complained' | 'no-contact' | 'refused' };
