import { viewTask } from '../../domain/task/kinds.ts';
import { formatMoment } from '../../domain/time/london.ts';
import type { MailMessage } from '../message.ts';
import { jemMail, paragraph } from './letter.ts';
import { answerHere, type TaskLetter, taskFacts } from './task.ts';

/** A new link in the place of an expired one, sent to the address on file and to no other (B11). */
export function renewedLinkMail(letter: TaskLetter): MailMessage {
  const { task, asker, link } = letter;
  const view = viewTask(task);
  return jemMail(letter, {
    title: `new link, please ${view.title}`,
    preview: `Please ${view.title} by ${formatMoment(task.dueAt)}`,
    blocks: [
      paragraph('You opened a link that had expired. Here is a new one.'),
      paragraph(view.explain),
      taskFacts(task, view, asker),
      ...answerHere(link),
    ],
  });
}
