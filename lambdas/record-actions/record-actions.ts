import { decideAndCommit, nothing } from '../../commands/commit.ts';
import { historyChange } from '../../commands/history.ts';
import { letterChange, taskLetter } from '../../commands/letters.ts';
import type { StepOutput } from '../../contracts/steps.ts';
import type { Action } from '../../domain/action/action.ts';
import { SYSTEM } from '../../domain/history/history.ts';
import { completeWorkAreas, type Jem } from '../../domain/jem/jem.ts';
import { attendanceFrom, type NotesOfMeeting } from '../../domain/plans/attendance.ts';
import { notesTasks } from '../../domain/plans/meeting.ts';
import type { NewId, ObjectStore } from '../../domain/ports/services.ts';
import type { Change, JemFile, Store } from '../../domain/ports/store.ts';
import { actionNotes } from '../../domain/task/kinds/meeting.ts';
import { readAnswer } from '../../domain/task/read-answer.ts';
import type { Task } from '../../domain/task/task.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { closeAnswered } from '../shared/close-tasks.ts';
import { putDocument, storeDocument } from '../shared/documents.ts';
import { loadFile } from '../shared/load.ts';
import { renderReport } from '../shared/report-page.ts';
import type { Step } from '../shared/step.ts';
import { notesReport } from './notes-report.ts';

interface RecordActionsDeps {
  store: Store;
  objects: Pick<ObjectStore, 'put'>;
  newId: NewId;
}

/** Working days between two reports on an action: about a month, as the steering group meets (R21). */
const UPDATE_EVERY_WORKING_DAYS = 20;

/**
 * Turns the notes of the meeting into numbered actions, and keeps who was there (R17, R18, R50). `not-held`: there was no meeting, or nobody has yet said whether
 * there was; the machine then waits for a new date, or asks the coordinator.
 */
export function createRecordActions(deps: RecordActionsDeps): Step<'record-actions'> {
  const { store } = deps;
  return ({ jemId, at }) =>
    decideAndCommit<StepOutput<'record-actions'>>(store, async () => {
      const file = await loadFile(store, jemId);
      if (file.jem.workAreas.R18.status === 'complete') return nothing({ kind: 'recorded' });
      for (const task of notesTasks({ file })) {
        const answer = readAnswer(actionNotes, task);
        if (answer?.decision === 'recorded') {
          return { changes: await record(deps, { file, notes: answer, at }), result: { kind: 'recorded' } };
        }
        if (answer?.decision === 'not-held') {
          return { changes: notHeld(deps, { file, task, at }), result: { kind: 'not-held' } };
        }
      }
      return nothing({ kind: 'not-held' });
    });
}

async function record(
  { store, objects, newId }: RecordActionsDeps,
  { file, notes, at }: { file: JemFile; notes: NotesOfMeeting; at: Instant },
): Promise<Change[]> {
  const { tasks } = file;
  const contacts = await store.contacts();
  const attendance = attendanceFrom(notes, { ...file, contacts });
  const jem: Jem = { ...file.jem, ...(attendance && { attendance }) };
  const actions = notes.actions.map((row, index) => toAction(jem, { row, number: index + 1, at }));
  const report = notesReport({ ...file, jem }, { notes, contacts });
  const document = await storeDocument(
    objects,
    {
      jemId: jem.id,
      id: 'notes-1',
      kind: 'notes',
      name: 'action-notes.html',
      contentType: 'text/html; charset=utf-8',
      body: renderReport(report),
    },
    at,
  );
  const used = tasks.filter(({ kind }) => kind === 'action-notes' || kind === 'rsvp');
  const detail = `${actions.length} actions`;
  return [
    { op: 'put', entity: 'jem', value: completeWorkAreas(jem, ['R17', 'R18'], at) },
    ...actions.map((value): Change => ({ op: 'put', entity: 'action', value })),
    ...closeAnswered(used, at),
    putDocument(document),
    historyChange(newId, { jemId: jem.id, at, actor: SYSTEM, what: 'actions-recorded', detail }),
  ];
}

function toAction(
  jem: Jem,
  { row, number, at }: { row: NotesOfMeeting['actions'][number]; number: number; at: Instant },
): Action {
  return {
    jemId: jem.id,
    id: `action-${number}`,
    number,
    boroughCode: jem.boroughCode,
    borough: jem.borough,
    ...row,
    earlierDates: [],
    updateEvery: UPDATE_EVERY_WORKING_DAYS,
    state: 'recorded',
    reports: [],
    asked: 0,
    agreementRounds: 0,
    recordedAt: at,
    version: 0,
  };
}

/** The coordinator is told, by a ledger line that `reconcile` sends: only a new date lets the JEM go on. */
function notHeld(
  { newId }: RecordActionsDeps,
  { file: { jem }, task, at }: { file: JemFile; task: Task; at: Instant },
): Change[] {
  const used = closeAnswered([task], at);
  if (used.length === 0) return [];
  const letter = taskLetter(task, {
    kind: 'notice',
    contactId: jem.coordinatorId,
    number: 1,
    facts: {
      title: 'the meeting was not held',
      text: 'We were told that the meeting was not held. Please move its date, or cancel the JEM.',
    },
  });
  return [
    ...used,
    historyChange(newId, { jemId: jem.id, at, actor: SYSTEM, what: 'meeting-not-held', taskId: task.id }),
    letterChange(letter, at),
  ];
}
