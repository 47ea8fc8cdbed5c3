import type { Jem } from '../../../domain/jem/jem.ts';
import { THEMES } from '../../../domain/jem/jem.ts';
import type { Contact } from '../../../domain/people/contact.ts';
import { organisationsOf } from '../../../domain/people/known-organisations.ts';
import { type TaskView, viewTask } from '../../../domain/task/kinds.ts';
import { openQuestion } from '../../../domain/task/questions.ts';
import type { Task } from '../../../domain/task/task.ts';
import type { Instant } from '../../../domain/time/instant.ts';
import { formatDate, formatMoment } from '../../../domain/time/london.ts';
import { type SummaryRow, summariseAnswer } from '../../forms/answer-summary.ts';
import type { PartnerDeps } from '../../partner-deps.ts';
import { sentence } from '../../wording.ts';

/** Who is asked, by whom and for what: everything about a task that is not its form. */
export interface AskedOf {
  task: Task;
  jem: Jem;
  contact: Contact;
}

export interface TaskFacts {
  caption: string;
  title: string;
  explain: string;
  person: { name: string; organisation: string; onBehalfOf: string | undefined };
  rows: SummaryRow[];
  /** Where the task stands, when it is not simply open. */
  standing: string | undefined;
  answered: SummaryRow[];
  /** What the person asked, and the reply. */
  question: SummaryRow[];
  /** Whether an answer is still of use. */
  canAnswer: boolean;
}

/** Where a task stands, to the person asked; undefined when it is simply open. */
export function standingOf(task: Task, at: Instant): string | undefined {
  const because = task.closedBecause ?? '';
  switch (task.state) {
    case 'answered':
      return 'You have answered. You can change your answer until it has been used.';
    case 'closed':
      return 'Your answer has been used. If you change it now, the coordinator sees it, but the work has gone on.';
    case 'lapsed':
      return `We have gone on without your answer. ${because} You can still answer: the coordinator will see it.`;
    case 'waived':
      return `We went on without your answer. ${because} You can still answer: the coordinator will see it.`;
    case 'open':
      if (openQuestion(task))
        return 'We have your question and will reply by e-mail. Until then your time does not run. You can still answer now.';
      if (task.promisedFor)
        return `You promised this for ${formatDate(task.promisedFor)}. You can also do it now.`;
      return task.dueAt < at ? 'The date for this has passed. We still take your answer.' : undefined;
    default:
      return undefined;
  }
}

function dueInWords(task: Task): string {
  return openQuestion(task)
    ? 'Your time stands still until we reply to your question'
    : formatMoment(task.dueAt);
}

function questionRows({ question }: Task): SummaryRow[] {
  if (!question) return [];
  const { text, reply } = question;
  return [
    { key: 'You asked', value: text },
    reply
      ? { key: `${reply.by} replies`, value: reply.text }
      : { key: 'Reply', value: 'Not yet. It comes to you by e-mail.' },
  ];
}

function factRows(view: TaskView, asked: AskedOf, coordinator: Contact | undefined): SummaryRow[] {
  const { task, jem } = asked;
  const about = [THEMES[jem.theme], jem.focus].filter(Boolean).join('. ');
  return [
    { key: 'Meeting about', value: about },
    { key: 'Answer by', value: dueInWords(task) },
    { key: 'If you do not answer', value: view.otherwise },
    ...(coordinator ? [{ key: 'Questions', value: `${coordinator.name}, ${coordinator.email}` }] : []),
  ];
}

export async function taskFacts(deps: PartnerDeps, asked: AskedOf, at: Instant): Promise<TaskFacts> {
  const { task, contact, jem } = asked;
  const view = viewTask(task);
  const [coordinator, onBehalfOf] = await Promise.all([
    deps.store.contact(jem.coordinatorId),
    task.onBehalfOf ? deps.store.contact(task.onBehalfOf) : undefined,
  ]);
  const organisations = await organisationsOf([contact], deps);
  const organisation = organisations.find(({ id }) => id === contact.organisationId);
  return {
    caption: `${task.borough} Joint Engagement Meeting`,
    title: sentence(view.title),
    explain: view.explain,
    person: {
      name: contact.name,
      organisation: organisation?.name ?? contact.organisationId,
      onBehalfOf: onBehalfOf?.name,
    },
    rows: factRows(view, asked, coordinator),
    standing: standingOf(task, at),
    answered: task.answer ? summariseAnswer(view.form, task.answer.values) : [],
    question: questionRows(task),
    canAnswer: task.state !== 'withdrawn',
  };
}
