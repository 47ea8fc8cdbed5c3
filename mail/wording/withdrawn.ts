import type { Meeting } from '../../domain/jem/jem.ts';
import { viewTask } from '../../domain/task/kinds.ts';
import type { Task } from '../../domain/task/task.ts';
import type { MailMessage } from '../message.ts';
import { type JemLetter, jemMail, paragraph } from './letter.ts';
import { calendarOf } from './meeting-entry.ts';

export interface WithdrawnLetter extends JemLetter {
  task: Task;
  /** The meeting that the invitation had put into the reader's calendar. */
  entry?: { meeting: Meeting; place: string };
  /** Whom the reader named themselves. */
  handedTo?: string;
}

/** Says that an answer is no longer needed, and why (F10), or who was handed the task; takes the meeting out of the calendar where somebody else is invited instead. */
export function withdrawnMail(letter: WithdrawnLetter): MailMessage {
  const { jem, task, entry, handedTo } = letter;
  const { title } = viewTask(task);
  const preview = handedTo ? `You handed this on to ${handedTo}.` : 'We no longer need your answer.';
  return jemMail(letter, {
    title: `${handedTo ? 'handed on' : 'no longer needed'}, ${title}`,
    preview,
    blocks: [
      paragraph(`${preview} You were asked to ${title}.`),
      ...(task.closedBecause ? [paragraph(task.closedBecause)] : []),
      paragraph(
        `The link in the earlier e-mail no longer works.${
          entry ? ' The attached notice removes the meeting from your calendar.' : ''
        } You need not do anything.`,
      ),
    ],
    // The same SEQUENCE: only this person is no longer invited, and the later DTSTAMP makes it the newer one (RFC 5546, 2.1.5).
    ...(entry && { calendar: calendarOf('CANCEL', { jem, ...entry }) }),
  });
}
