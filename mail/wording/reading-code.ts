import { CODE_MINUTES } from '../../domain/reading/reading-code.ts';
import type { MailMessage } from '../message.ts';
import { type JemLetter, jemMail, paragraph, smallPrint } from './letter.ts';

/** The code by which a reader shows that the invited address is theirs. It is not in the subject: screens show subjects while locked. */
export function readingCodeMail(letter: JemLetter & { code: string }): MailMessage {
  const { code } = letter;
  return jemMail(letter, {
    title: 'your code to read the documents',
    preview: `Good for ${CODE_MINUTES} minutes`,
    blocks: [
      paragraph('Type this code into the page from which you asked for it:'),
      { block: 'heading', text: `${code.slice(0, 3)} ${code.slice(3)}` },
      paragraph(`It is good for ${CODE_MINUTES} minutes and for that one page.`),
      smallPrint(
        'Nobody of us will ever ask you for this code. If you did not ask for it, somebody else may have your link: do not pass the code on, and tell us by replying to this e-mail.',
      ),
    ],
  });
}
