import type { ActionState } from '../domain/action/action.ts';
import type { AwayHint } from '../domain/people/absence.ts';
import type { Contact } from '../domain/people/contact.ts';
import type { TaskState } from '../domain/task/task.ts';
import { formatDate } from '../domain/time/london.ts';
import type { RegisterState } from '../queries/actions-register.ts';
import type { TaskRow } from '../queries/jem-page.ts';
import type { PipelineState } from '../queries/pipeline.ts';
import type { Cell, TagColour } from './table.ts';

type Words<S extends string> = Record<S, { text: string; tag: TagColour }>;

export const TASK_WORDS: Words<TaskState> = {
  planned: { text: 'Not yet sent', tag: 'grey' },
  open: { text: 'Waiting', tag: 'blue' },
  answered: { text: 'Answered', tag: 'green' },
  closed: { text: 'Done', tag: 'green' },
  waived: { text: 'Waived', tag: 'grey' },
  lapsed: { text: 'No answer', tag: 'orange' },
  withdrawn: { text: 'Withdrawn', tag: 'grey' },
};

export const PIPELINE_WORDS: Words<PipelineState> = {
  'not-started': { text: 'Not started', tag: 'grey' },
  open: { text: 'On time', tag: 'blue' },
  late: { text: 'Late', tag: 'orange' },
  failed: { text: 'Stopped', tag: 'red' },
  closed: { text: 'Closed', tag: 'green' },
  cancelled: { text: 'Cancelled', tag: 'grey' },
};

export const ACTION_WORDS: Words<RegisterState> = {
  recorded: { text: 'Recorded', tag: 'grey' },
  agreed: { text: 'Agreed', tag: 'blue' },
  'reported-done': { text: 'Reported done', tag: 'turquoise' },
  'signed-off': { text: 'Signed off', tag: 'green' },
  dropped: { text: 'Dropped', tag: 'grey' },
  overdue: { text: 'Overdue', tag: 'red' },
};

const MAIL_WORDS: Words<Contact['mail']> = {
  ok: { text: 'Works', tag: 'green' },
  bounced: { text: 'Address does not work', tag: 'red' },
  complained: { text: 'Marked as unwanted', tag: 'red' },
};

/** Why nothing is sent to an address, in a sentence. */
export const WHY_UNREACHABLE = {
  ok: '',
  bounced: 'E-mails to it come back.',
  complained: 'Its reader has marked our e-mail as junk, so nothing more is sent there.',
} as const satisfies Record<Contact['mail'], string>;

/** Whether e-mail reaches somebody. */
export function mailStatus(mail: Contact['mail']): Cell {
  return MAIL_WORDS[mail];
}

/** An e-mail that did not arrive, though the address may be good: who has not read it can hardly be late. */
export const MAIL_STATE_WORDS = {
  delayed: 'E-mail delayed',
  returned: 'E-mail came back',
} as const satisfies Record<NonNullable<TaskRow['mailState']>, string>;

/** What an automatic reply said of somebody's absence, in a few words. */
export function awayInWords({ until }: AwayHint): string {
  return until ? `Automatic reply: away until ${formatDate(until)}` : 'Automatic reply: away';
}

export function taskStatus({
  mailState,
  ...row
}: Pick<TaskRow, 'state' | 'late' | 'escalated' | 'mailState'>): Cell {
  const sub = mailState && { sub: MAIL_STATE_WORDS[mailState] };
  if (row.state === 'open' && row.escalated) return { text: 'No answer yet', tag: 'red', ...sub };
  if (row.state === 'open' && row.late) return { text: 'Late', tag: 'orange', ...sub };
  return { ...TASK_WORDS[row.state], ...sub };
}

export function actionStatus(action: { state: ActionState; overdue: boolean }): Cell {
  return ACTION_WORDS[action.overdue ? 'overdue' : action.state];
}
