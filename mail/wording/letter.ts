import type { Jem } from '../../domain/jem/jem.ts';
import type { Contact } from '../../domain/people/contact.ts';
import type { MailBlock, MailMessage } from '../message.ts';

/** The person who asks, by name and organisation, and where a reader reaches them (the JEM's coordinator). */
export interface Asker {
  name: string;
  organisation: string;
  email: string;
}

/** What every e-mail about one JEM needs to know. */
export interface JemLetter {
  jem: Jem;
  recipient: Contact;
  asker: Asker;
}

interface Content {
  /** Follows the borough in the subject; sentence case, no full stop, nothing of a marked document. */
  title: string;
  preview: string;
  blocks: readonly MailBlock[];
  calendar?: MailMessage['calendar'];
}

export const paragraph = (text: string): MailBlock => ({ block: 'paragraph', text });
export const smallPrint = (text: string): MailBlock => ({ block: 'small-print', text });

/** `croydon`-style titles begin in lower case because a borough goes before them; alone they begin with a capital. */
export function asSentence(title: string): string {
  return title.charAt(0).toUpperCase() + title.slice(1);
}

export function jemTitle(borough: string, title: string): string {
  return `${borough} JEM: ${title}`;
}

/** Boroughs named in a subject; more would push what is asked out of sight. */
const MOST_BOROUGHS = 3;

/** Of an e-mail about several requests: `Croydon, Hackney JEMs: ...`, and `JEM: ...` when the boroughs are too many to name. */
export function jemsTitle(tasks: readonly { borough: string }[], title: string): string {
  const boroughs = [...new Set(tasks.map(({ borough }) => borough))];
  if (boroughs.length > MOST_BOROUGHS) return `JEM: ${title}`;
  return `${boroughs.join(', ')} ${boroughs.length === 1 ? 'JEM' : 'JEMs'}: ${title}`;
}

/** One conversation per JEM and person. */
export function threadKey(scope: string, recipient: Pick<Contact, 'id'>): string {
  return `${scope}/${recipient.id}`;
}

/** Every e-mail ends with a person, to whom replies go as well; what goes to that very person ends with why. */
export function signature(asker: Asker, recipient: Pick<Contact, 'email'>): MailBlock[] {
  if (asker.email === recipient.email) return [smallPrint('You are told because you co-ordinate this.')];
  return [
    paragraph(`${asker.name}\n${asker.organisation}`),
    smallPrint(`To speak to a person, reply to this e-mail or write to ${asker.email}.`),
  ];
}

/** Greeting, content, and the person who sends it. */
export function jemMail({ jem, recipient, asker }: JemLetter, content: Content): MailMessage {
  return {
    subject: jemTitle(jem.borough, content.title),
    preview: content.preview,
    blocks: [paragraph(`Dear ${recipient.name},`), ...content.blocks, ...signature(asker, recipient)],
    ...(content.calendar && { calendar: content.calendar }),
    threadKey: threadKey(jem.id, recipient),
  };
}
