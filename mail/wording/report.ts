import type { MailDetail, MailMessage } from '../message.ts';
import { type JemLetter, jemMail, paragraph, smallPrint } from './letter.ts';

export interface ReportLetter extends JemLetter {
  /** `report to the steering group`, `best-practice report`. */
  title: string;
  introduction: string;
  figures: readonly MailDetail[];
  link: string;
}

/** A finished report: its main figures, and the link under which it is read in full. */
export function reportMail(letter: ReportLetter): MailMessage {
  const { title, introduction, figures, link } = letter;
  return jemMail(letter, {
    title,
    preview: introduction,
    blocks: [
      paragraph(introduction),
      ...(figures.length > 0 ? [{ block: 'details' as const, rows: figures }] : []),
      { block: 'button', label: 'Read the report', href: link },
      smallPrint('You need not answer. The link is for you alone.'),
    ],
  });
}
