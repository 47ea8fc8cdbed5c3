import { dryRun } from '../../domain/task/kinds/pack.ts';
import { rsvp } from '../../domain/task/kinds/preparation.ts';
import { type TaskView, viewTask } from '../../domain/task/kinds.ts';
import type { Task } from '../../domain/task/task.ts';
import { formatMoment, formatPeriod } from '../../domain/time/london.ts';
import type { MailBlock, MailMessage } from '../message.ts';
import { type Asker, asSentence, type JemLetter, jemMail, paragraph, smallPrint } from './letter.ts';
import { calendarOf, dryRunEntry } from './meeting-entry.ts';

export interface TaskLetter extends JemLetter {
  task: Task;
  /** The personal address of this task. */
  link: string;
  /** Name of the person for whom the recipient acts. */
  onBehalfOf?: string;
}

/** The times on offer, so that a diary can be looked up before the page is opened. */
function offeredTimes(view: TaskView): MailBlock[] {
  const asked = view.form.alternatives.flatMap(({ fields }) => fields.map(({ ask }) => ask));
  const grid = asked.find((ask) => ask.widget === 'slot-grid');
  if (grid?.widget !== 'slot-grid') return [];
  const periods = grid.slots.map(({ startsAt, endsAt }) => formatPeriod(startsAt, endsAt));
  return [paragraph('Times on offer:'), { block: 'list', items: [...new Set(periods)] }];
}

/** What is asked, by whom, by when and what happens otherwise. */
export function taskFacts(task: Task, view: TaskView, asker: Asker): MailBlock {
  return {
    block: 'details',
    rows: [
      { name: 'We ask you to', value: view.title },
      { name: 'Please answer by', value: formatMoment(task.dueAt) },
      { name: 'If you do not answer', value: view.otherwise },
      { name: 'Asked by', value: `${asker.name}, ${asker.organisation}` },
    ],
  };
}

/** The button, and what somebody who has never seen such a link wants to know. */
export function answerHere(link: string): MailBlock[] {
  return [
    { block: 'button', label: 'Answer now', href: link },
    smallPrint(
      'You need no account and no password. The link is for you alone. Not for you? Open it and choose “This is not for me” to say who should be asked.',
    ),
  ];
}

function invitation({ jem, task }: TaskLetter, view: TaskView): MailMessage['calendar'] {
  if (!view.carriesInvitation || !jem.meeting) return undefined;
  const { meeting } = jem;
  if (task.kind === 'dry-run') {
    return dryRunEntry('REQUEST', { jem, meeting, period: dryRun.details.parse(task.details) });
  }
  const { place } = rsvp.details.parse(task.details);
  return calendarOf('REQUEST', { jem, meeting: jem.meeting, place });
}

/** The e-mail that puts a task to a person. */
export function taskMail(letter: TaskLetter): MailMessage {
  const { task, asker, link, onBehalfOf } = letter;
  const view = viewTask(task);
  const calendar = invitation(letter, view);
  return jemMail(letter, {
    title: view.title,
    preview: `${asSentence(view.title)} by ${formatMoment(task.dueAt)}`,
    blocks: [
      ...(onBehalfOf ? [paragraph(`You are asked on behalf of ${onBehalfOf}.`)] : []),
      paragraph(view.explain),
      ...offeredTimes(view),
      taskFacts(task, view, asker),
      ...answerHere(link),
    ],
    ...(calendar && { calendar }),
  });
}
