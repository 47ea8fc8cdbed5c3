import type { Contact } from '../../domain/people/contact.ts';
import { viewTask } from '../../domain/task/kinds.ts';
import type { Task } from '../../domain/task/task.ts';
import { formatMoment } from '../../domain/time/london.ts';
import type { MailMessage } from '../message.ts';
import { type JemLetter, jemMail, paragraph } from './letter.ts';

export interface EscalationLetter extends JemLetter {
  task: Task;
  /** Who was asked and has not answered. */
  assignee: Contact;
  organisation: string;
  /** The page on which the coordinator answers for them, reassigns, waives or sends again. */
  link: string;
}

/** Tells the coordinator (`recipient`) that somebody has not answered, and what happens if nothing is done. */
export function escalationMail(letter: EscalationLetter): MailMessage {
  const { task, assignee, organisation, link } = letter;
  const view = viewTask(task);
  return jemMail(letter, {
    title: `no answer, ${view.title}`,
    preview: `${assignee.name} has not answered`,
    blocks: [
      paragraph(`${assignee.name} (${organisation}) has not answered.`),
      {
        block: 'details',
        rows: [
          { name: 'Asked to', value: view.title },
          { name: 'Was due by', value: formatMoment(task.dueAt) },
          { name: 'They were told that otherwise', value: view.otherwise },
          ...(task.lapsesAt ? [{ name: 'That happens on', value: formatMoment(task.lapsesAt) }] : []),
          { name: 'To reach them', value: assignee.email },
        ],
      },
      { block: 'button', label: 'Decide what to do', href: link },
      paragraph('You can answer for them, ask somebody else, let it go, or send the e-mail again.'),
    ],
  });
}
