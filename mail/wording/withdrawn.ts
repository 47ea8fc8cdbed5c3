import { viewTask } from '../../domain/task/kinds.ts';
import type { Task } from '../../domain/task/task.ts';
import type { MailMessage } from '../message.ts';
import { type JemLetter, jemMail, paragraph } from './letter.ts';

/** Says that an answer is no longer needed, and why (F10). */
export function withdrawnMail(letter: JemLetter & { task: Task }): MailMessage {
  const { task } = letter;
  const { title } = viewTask(task);
  const preview = 'We no longer need your answer.';
  return jemMail(letter, {
    title: `no longer needed, ${title}`,
    preview,
    blocks: [
      paragraph(`${preview} You were asked to ${title}.`),
      ...(task.closedBecause ? [paragraph(task.closedBecause)] : []),
      paragraph('The link in the earlier e-mail no longer works. You need not do anything.'),
    ],
  });
}
