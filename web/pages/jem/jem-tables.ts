import { sharesChair } from '../../../domain/jem/chairs.ts';
import type { Jem } from '../../../domain/jem/jem.ts';
import { ROLES } from '../../../domain/people/contact.ts';
import type { TaskState } from '../../../domain/task/task.ts';
import type { ActionRow } from '../../../queries/actions-register.ts';
import type { InvitationRow } from '../../../queries/invitation-rows.ts';
import type { JemPage, TaskRow } from '../../../queries/jem-page.ts';
import { url } from '../../paths.ts';
import { presenceText } from '../../reply-wording.ts';
import { actionStatus, taskStatus } from '../../status-wording.ts';
import type { Cell, Table } from '../../table.ts';
import { count, sentence, shortDate } from '../../wording.ts';

export function tasksTable(tasks: readonly TaskRow[], words: { caption: string; empty: string }): Table {
  return {
    ...words,
    head: ['Work area', 'What', 'Who', 'Asked', 'Due', 'Answer', 'State'],
    rows: tasks.map((row) => [
      { text: row.workArea },
      { text: sentence(row.title), href: url('jemTask', { jemId: row.jemId, taskId: row.taskId }) },
      { text: row.person.name, sub: row.person.organisation },
      {
        text: shortDate(row.since),
        keep: true,
        sub: row.reminders ? count(row.reminders, 'reminder') : undefined,
      },
      { text: shortDate(row.dueAt), keep: true },
      { text: row.answer ?? '–', sub: row.answeredLate ? 'Came late' : undefined },
      taskStatus(row),
    ]),
  };
}

/** An invitation that nobody answered, by the state of its task. */
const UNANSWERED: Partial<Record<TaskState, string>> = {
  planned: 'Not yet invited',
  open: 'No answer yet',
  lapsed: 'No answer',
  waived: 'Gone on without an answer',
  withdrawn: 'Withdrawn',
};

/** With who was there, once that is recorded. */
export function invitationsTable({ jem, invitations, uninvited }: JemPage): Table {
  const isRecorded = jem.attendance !== undefined;
  const rows = invitations.map((row) => [
    ...invitationCells(jem, row),
    ...(isRecorded ? [{ text: presenceText(row.was), sub: row.present }] : []),
  ]);
  const others = uninvited.map(({ name, organisation }) => [
    { text: name, sub: organisation },
    { text: 'Not invited' },
    { text: '–' },
    { text: '–' },
    { text: presenceText('attended') },
  ]);
  return {
    caption: isRecorded ? 'Invitations, answers and who was there' : 'Invitations and answers',
    head: ['Who', 'As', 'Required', 'Answer', ...(isRecorded ? ['At the meeting'] : [])],
    rows: [...rows, ...others],
    empty: 'Nobody is on the list.',
  };
}

/** Chair and vice chair stand for each other (R48). */
function requiredText(jem: Jem, { person, required }: InvitationRow): string {
  if (sharesChair(jem, person.id)) return 'Chair or vice chair';
  return required ? 'Yes' : 'No';
}

function invitationCells(jem: Jem, row: InvitationRow): Cell[] {
  const { person, role, taskId, answer, deputy, state } = row;
  const jemId = jem.id;
  return [
    {
      text: person.name,
      sub: person.organisation,
      href: taskId ? url('jemTask', { jemId, taskId }) : undefined,
    },
    { text: ROLES[role] },
    { text: requiredText(jem, row) },
    { text: answer ?? UNANSWERED[state ?? 'planned'] ?? '–', sub: deputy },
  ];
}

export function actionsTable(actions: readonly ActionRow[]): Table {
  return {
    caption: 'Actions',
    head: ['No.', 'What', 'Owner', 'Due', 'Measure of success', 'State'],
    rows: actions.map((row) => [
      { text: String(row.number) },
      { text: row.what, sub: row.lastReport?.text },
      { text: row.owner.name, sub: row.owner.organisation },
      {
        text: shortDate(row.dueOn),
        keep: true,
        sub: row.timesMoved ? `Moved ${count(row.timesMoved, 'time')}` : undefined,
      },
      { text: row.measure },
      actionStatus(row),
    ]),
    empty: 'No actions have been recorded yet.',
  };
}
