import { DOCUMENT_KINDS, type Document } from '../../domain/document/document.ts';
import type { Meeting } from '../../domain/jem/jem.ts';
import { formatPeriod } from '../../domain/time/london.ts';
import type { MailMessage } from '../message.ts';
import { type JemLetter, jemMail, paragraph, smallPrint } from './letter.ts';

export interface DocumentsLetter extends JemLetter {
  documents: readonly Document[];
  meeting?: Meeting;
  place?: string;
  /** Version of the data pack that the reader has had, and that this one takes the place of. */
  replaces?: number;
  /** The personal page on which the documents are read: no file ever travels by e-mail (R78). */
  link: string;
}

export function documentsMail(letter: DocumentsLetter): MailMessage {
  const { documents, meeting, place, link, replaces } = letter;
  const names = [...new Set(documents.map(({ kind }) => DOCUMENT_KINDS[kind]))];
  return jemMail(letter, {
    title: replaces ? 'a new version of the documents' : 'agenda and documents for the meeting',
    preview: 'Please read them before the meeting',
    blocks: [
      paragraph(
        replaces
          ? `There is a new version of the data pack. It takes the place of version ${replaces}, which can no longer be read. Please read it before the meeting.`
          : 'The agenda and the documents are ready. Please read them before the meeting.',
      ),
      { block: 'list', items: names },
      ...(meeting
        ? [
            {
              block: 'details' as const,
              rows: [
                { name: 'Meeting', value: formatPeriod(meeting.startsAt, meeting.endsAt) },
                ...(place ? [{ name: 'Place', value: place }] : []),
              ],
            },
          ]
        : []),
      { block: 'button', label: 'Read the documents', href: link },
      paragraph(
        'When you open them, we send a code to this e-mail address, which you type in. So have your e-mail at hand.',
      ),
      smallPrint(
        'The meeting is closed and the documents are for the people invited. The link is for you alone; please do not pass it on.',
      ),
    ],
  });
}
