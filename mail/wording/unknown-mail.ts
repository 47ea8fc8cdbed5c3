import type { InboundMail } from '../../domain/inbound-mail/inbound-mail.ts';
import type { Contact } from '../../domain/people/contact.ts';
import type { MailMessage } from '../message.ts';
import { type Asker, paragraph, signature, threadKey } from './letter.ts';

export interface UnknownMailLetter {
  recipient: Contact;
  /** The coordinator of the programme, who is most often the recipient. */
  asker: Asker;
  mail: Pick<InboundMail, 'sender' | 'senderName' | 'subject' | 'text'>;
}

/** Passes on what somebody wrote to the address of the team, when no JEM is known that it belongs to. */
export function unknownMail({ recipient, asker, mail }: UnknownMailLetter): MailMessage {
  const preview = `${mail.senderName} wrote to the address from which JEM e-mails come.`;
  return {
    subject: `JEM: an e-mail from ${mail.senderName}`,
    preview,
    blocks: [
      paragraph(`Dear ${recipient.name},`),
      paragraph(preview),
      {
        block: 'details',
        rows: [
          { name: 'From', value: mail.sender },
          { name: 'Subject', value: mail.subject || '(none)' },
        ],
      },
      { block: 'quote', text: mail.text || '(no text)' },
      paragraph('It belongs to no meeting that we know of. Nobody has answered it.'),
      ...signature(asker, recipient),
    ],
    threadKey: threadKey('programme', recipient),
  };
}
