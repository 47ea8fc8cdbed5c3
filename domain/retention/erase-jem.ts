import type { Action } from '../action/action.ts';
import type { Document } from '../document/document.ts';
import type { Email } from '../email/email.ts';
import type { HistoryEvent } from '../history/history.ts';
import { erasedAttendance } from '../jem/attendance.ts';
import type { Change, JemFile } from '../ports/store.ts';
import { sameValues } from '../task/answering.ts';
import type { Answer, Task } from '../task/task.ts';
import type { Instant } from '../time/instant.ts';
import { plus } from '../time/instant.ts';
import { keptFor } from './periods.ts';

export const ERASED_NAME = 'Erased person';
const ERASED_ID = 'erased';

/** Whether the words in a JEM have been kept for their time: it is over, that long ago, and not erased yet. */
export function isJemExpired(
  { state, closedAt, personalDataErasedAt }: JemFile['jem'],
  at: Instant,
): boolean {
  if (state === 'open' || !closedAt || personalDataErasedAt) return false;
  return plus(closedAt, keptFor('closed-jem')) <= at;
}

/**
 * The writes that take people and their words out of a closed JEM. What is left says what was decided, when, and by the holder of which post
 * (ids of contacts, which lead to a person only while the contact is kept). The one exception to "history is never changed".
 */
export function eraseFromJem({ tasks, actions, documents, emails, history }: JemFile): Change[] {
  return [
    ...changed(tasks, erasedTask).map((value): Change => ({ op: 'put', entity: 'task', value })),
    ...changed(actions, erasedAction).map((value): Change => ({ op: 'put', entity: 'action', value })),
    ...changed(documents, erasedDocument).map((value): Change => ({ op: 'put', entity: 'document', value })),
    ...changed(emails, erasedEmail).map((value): Change => ({ op: 'put', entity: 'email', value })),
    ...changed(history, erasedEvent).map((value): Change => ({ op: 'put', entity: 'history', value })),
  ];
}

/** The JEM itself, marked: written last, when nothing in it leads to a person's words any more. */
export function erasedJem(
  { roomLost: _why, attendanceCorrected: _who, attendance, ...jem }: JemFile['jem'],
  at: Instant,
): JemFile['jem'] {
  return {
    ...jem,
    ...(attendance && { attendance: attendance.map(erasedAttendance) }),
    personalDataErasedAt: at,
  };
}

/** Without those that say nothing of anybody (any more): running again writes only what is left. */
function changed<T>(values: readonly T[], erase: (value: T) => T): T[] {
  return values.flatMap((value) => {
    const erased = erase(value);
    return sameValues(value, erased) ? [] : [erased];
  });
}

function erasedTask(task: Task): Task {
  const {
    handOn: _named,
    question: _asked,
    inDoubt: _wrote,
    badRows: _decided,
    lateAnswerAt: _unseen,
    closedBecause: _why,
    answer,
    ...kept
  } = task;
  return { ...kept, details: erasedDetails(task.details), ...(answer && { answer: erasedAnswer(answer) }) };
}

function erasedAnswer({ number, decision, answeredAt, late, by, via }: Answer): Answer {
  const nobody = { kind: by.kind, id: ERASED_ID, name: ERASED_NAME };
  return { number, decision, values: { decision }, answeredAt, late, by: nobody, via };
}

/** Names and reasons in what a task was about, by the names that the kinds give them (`domain/task/kinds`). */
function erasedDetails(details: Task['details']): Task['details'] {
  const { owners, invited, owner, reason, candidates } = details;
  return {
    ...details,
    ...(Array.isArray(owners) && { owners: owners.map((one: object) => ({ ...one, label: ERASED_NAME })) }),
    ...(Array.isArray(invited) && {
      invited: invited.map(({ id }: { id: string }) => ({ id, label: ERASED_NAME })),
    }),
    ...(typeof owner === 'string' && { owner: ERASED_NAME }),
    ...(typeof reason === 'string' && { reason: '' }),
    ...(Array.isArray(candidates) && {
      candidates: candidates.map((one: object) => ({ ...one, missing: [] })),
    }),
  };
}

/** The promise itself is the programme's: what, by when, how it ended. What its owner reported is theirs. */
function erasedAction({ droppedBecause: _why, ...action }: Action): Action {
  return { ...action, reports: action.reports.map((report) => ({ ...report, text: '' })) };
}

/** Who uploaded a version; the version itself is the programme's. */
function erasedDocument({ uploadedBy, ...document }: Document): Document {
  return { ...document, ...(uploadedBy && { uploadedBy: { id: ERASED_ID, name: ERASED_NAME } }) };
}

function erasedEmail({ facts: _words, ...email }: Email): Email {
  return email;
}

function erasedEvent({ answer: _words, ...event }: HistoryEvent): HistoryEvent {
  const { kind } = event.actor;
  if (kind === 'system') return { ...event, detail: '' };
  return { ...event, actor: { kind, id: ERASED_ID, name: ERASED_NAME }, detail: '' };
}
