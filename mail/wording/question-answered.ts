import { viewTask } from '../../domain/task/kinds.ts';
import { formatMoment } from '../../domain/time/london.ts';
import type { MailMessage } from '../message.ts';
import { asSentence, jemMail, paragraph } from './letter.ts';
import { answerHere, type TaskLetter, taskFacts } from './task.ts';

/** The reply to a partner's question, with the task that they can now answer (B9). */
export function questionAnsweredMail(letter: TaskLetter): MailMessage {
  const { task, asker, link } = letter;
  const view = viewTask(task);
  const { text = '', reply } = task.question ?? {};
  return jemMail(letter, {
    title: `your question is answered, ${view.title}`,
    preview: `${asSentence(view.title)} by ${formatMoment(task.dueAt)}`,
    blocks: [
      paragraph('You asked:'),
      { block: 'quote', text },
      paragraph(`${reply?.by ?? asker.name} replies:`),
      { block: 'quote', text: reply?.text ?? '' },
      paragraph('The time that your question was open is added to the time you have.'),
      taskFacts(task, view, asker),
      ...answerHere(link),
    ],
  });
}
