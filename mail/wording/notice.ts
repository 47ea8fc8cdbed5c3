import type { MailMessage } from '../message.ts';
import { type JemLetter, jemMail, paragraph } from './letter.ts';

export interface NoticeLetter extends JemLetter {
  title: string;
  /** Sentences for the reader; the first is the preview. At least one. */
  paragraphs: readonly [string, ...string[]];
  /** What a person wrote, where the notice is about it. */
  quote?: string;
  link?: { label: string; href: string };
}

/** Something that somebody ought to know and need not answer: an answer changed, a step failed, a late answer came. */
export function noticeMail(letter: NoticeLetter): MailMessage {
  const { title, paragraphs, quote, link } = letter;
  const [first, ...rest] = paragraphs;
  return jemMail(letter, {
    title,
    preview: first,
    blocks: [
      paragraph(first),
      ...(quote ? [{ block: 'quote' as const, text: quote }] : []),
      ...rest.map(paragraph),
      ...(link ? [{ block: 'button' as const, ...link }] : []),
    ],
  });
}
