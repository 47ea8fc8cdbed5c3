import { answerInWords } from '../../domain/task/answer-in-words.ts';
import { viewTask } from '../../domain/task/kinds.ts';
import type { Answer, Task } from '../../domain/task/task.ts';
import { formatMoment } from '../../domain/time/london.ts';
import type { MailMessage } from '../message.ts';
import { type JemLetter, jemMail, paragraph, smallPrint } from './letter.ts';

export interface ReceiptLetter extends JemLetter {
  task: Task;
  answer: Answer;
  link: string;
  /** Of a meeting that somebody else accepted for the reader. */
  calendar?: MailMessage['calendar'];
}

function received({ by, via, late }: Answer): string {
  const who = by.kind === 'coordinator' ? `${by.name} has answered for you.` : 'Thank you for your answer.';
  const how = via === 'calendar' ? ' It came from your calendar.' : '';
  return `${who}${how}${late ? ' It came after the date by which it was asked for; it is kept, marked late, and the coordinator has been told.' : ''}`;
}

/** What was received, as it was stored: the reader's proof, and their way to change it (B1). */
export function receiptMail(letter: ReceiptLetter): MailMessage {
  const { task, answer, link, calendar } = letter;
  const view = viewTask(task);
  const isChange = answer.number > 1;
  return jemMail(letter, {
    title: `your ${isChange ? 'changed ' : ''}answer, ${view.title}`,
    preview: received(answer),
    blocks: [
      paragraph(received(answer)),
      {
        block: 'details',
        rows: [
          { name: 'You were asked to', value: view.title },
          ...answerInWords(view.form, answer),
          { name: 'Received', value: formatMoment(answer.answeredAt) },
        ],
      },
      ...(calendar ? [paragraph('The meeting is attached for your calendar.')] : []),
      { block: 'button', label: 'See or change your answer', href: link },
      smallPrint('You can change it until it has been used. You need not do anything else.'),
    ],
    ...(calendar && { calendar }),
  });
}
