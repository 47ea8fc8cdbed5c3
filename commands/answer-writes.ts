import type { Document } from '../domain/document/document.ts';
import type { Jem } from '../domain/jem/jem.ts';
import type { NewId } from '../domain/ports/services.ts';
import type { Change, Store } from '../domain/ports/store.ts';
import { fileOf } from '../domain/task/bad-rows.ts';
import { viewTask } from '../domain/task/kinds.ts';
import type { Answer, Task } from '../domain/task/task.ts';
import type { Instant } from '../domain/time/instant.ts';
import { UPLOAD_CONTENT_TYPES } from '../domain/upload/content-types.ts';
import { historyChange } from './history.ts';
import { letterChange, taskLetter } from './letters.ts';
import type { Letter } from './send-email.ts';

/** An answer about to be written: the task as it was and will be. */
export interface Stored {
  before: Task;
  task: Task;
  answer: Answer;
  /** It came after the workflow had gone on. */
  late: boolean;
}

/**
 * Task, document, history and ledger of one answer: one transaction, so nothing of it is ever stored by halves. The JEM is not part of
 * it: whoever cancels or moves the JEM changes its open tasks, so the two meet in the task, and sixty answers at once do not meet.
 */
export async function writeAnswer(
  { store, newId }: { store: Store; newId: NewId },
  { stored, letters, at }: { stored: Stored; letters: readonly Letter[]; at: Instant },
): Promise<Change[]> {
  const { task, answer } = stored;
  const document = documentOf(stored, at);
  const isNew = document && !(await store.document(document));
  return [
    { op: 'put', entity: 'task', value: task },
    ...(isNew ? [{ op: 'put', entity: 'document', value: document } as const] : []),
    historyChange(newId, {
      jemId: task.jemId,
      at,
      actor: answer.by,
      what: whatHappened(stored),
      taskId: task.id,
      detail: answer.decision,
      answer,
    }),
    ...letters.map((letter) => letterChange(letter, at)),
  ];
}

function whatHappened({ before, task, answer, late }: Stored): string {
  if (late) return 'late-answer-kept';
  if (task.state === 'open') return 'date-promised';
  return before.answer && answer.number > 1 ? 'answer-changed' : 'task-answered';
}

/** Whether the task shows the answer: not where the one before it was used and stands (F9). */
function isShown({ task, answer }: Pick<Stored, 'task' | 'answer'>): boolean {
  return task.answer === answer;
}

/** A new version of a file is a new document; an answer that keeps its file makes none. */
function documentOf(stored: Stored, at: Instant): Document | undefined {
  const { before, task, answer } = stored;
  const file = fileOf(answer);
  if (!file || (before.answer && fileOf(before.answer)?.sha256 === file.sha256)) return undefined;
  const { dataType } = task.details;
  // An answer that the task does not show has no number of its own: the next one would have the same.
  const mark = isShown(stored) ? answer.number : `late-${file.sha256.slice(0, 12)}`;
  return {
    jemId: task.jemId,
    id: `${task.id}-${mark}`,
    kind: 'data-file',
    name: file.name,
    contentType: UPLOAD_CONTENT_TYPES[file.format ?? 'csv'],
    key: file.key,
    bytes: file.bytes,
    sha256: file.sha256,
    ...(typeof dataType === 'string' && { dataType }),
    createdAt: at,
    version: 0,
  };
}

/**
 * A receipt for every stored version; and the coordinator is told of what comes after the workflow has gone on, and once of an
 * answer that was changed.
 */
export async function answerLetters(store: Store, jem: Jem, stored: Stored): Promise<Letter[]> {
  const { task, answer } = stored;
  const receipt = isShown(stored)
    ? [taskLetter(task, { kind: 'receipt', contactId: task.assigneeId, number: answer.number })]
    : [];
  const notice = noticeOf(jem, stored);
  const isNew = notice && !(await store.email(notice));
  return isNew ? [...receipt, notice] : receipt;
}

/** What stands in the way, when somebody who was to confirm a piece of work, or to come to a dry run, says that it cannot be done. */
function whyNotPossible({ decision, values }: Answer): string | undefined {
  if (decision === 'another-time') return String(values.proposal ?? '');
  return decision === 'not-possible' ? String(values.reason ?? '') : undefined;
}

function noticeOf(jem: Jem, { task, before, answer, late }: Stored): Letter | undefined {
  if (answer.by.kind === 'coordinator' || task.assigneeId === jem.coordinatorId) return undefined;
  const { title } = viewTask(task);
  const refused = !late && before.state !== 'answered' && whyNotPossible(answer);
  if (refused) {
    const facts = {
      title: `not possible, ${title}`,
      text: `${answer.by.name} says that this is not possible. Please see what that means for the meeting.`,
      quote: refused,
    };
    return taskLetter(task, { kind: 'notice', contactId: jem.coordinatorId, number: 'not-possible', facts });
  }
  if (!late && before.state !== 'answered') return undefined;
  const facts = late
    ? {
        title: `a late answer, ${title}`,
        text: `${answer.by.name} has answered after the work had gone on. The answer is kept and changes nothing by itself.`,
      }
    : {
        title: `an answer was changed, ${title}`,
        text: `${answer.by.name} has changed an answer that had been given. Earlier versions are in the history.`,
      };
  const number = late ? `late-${answer.number}` : 'changed';
  return taskLetter(task, { kind: 'notice', contactId: jem.coordinatorId, number, facts });
}
