import { decideAndCommit, nothing } from '../../commands/commit.ts';
import type { DeliverLetter } from '../../commands/deliver-letter.ts';
import { historyChange } from '../../commands/history.ts';
import { deliverAll, letterChange, taskLetter } from '../../commands/letters.ts';
import { questionLetter } from '../../commands/question-letters.ts';
import type { Letter } from '../../commands/send-email.ts';
import { SYSTEM } from '../../domain/history/history.ts';
import type { Jem } from '../../domain/jem/jem.ts';
import { beforeMeeting } from '../../domain/plans/tasks.ts';
import type { Log, NewId } from '../../domain/ports/services.ts';
import type { Change, Store } from '../../domain/ports/store.ts';
import { viewTask } from '../../domain/task/kinds.ts';
import { nextNudge, openQuestion } from '../../domain/task/questions.ts';
import type { Task } from '../../domain/task/task.ts';
import { settle } from '../../domain/task/transitions.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { WorkingDays } from '../../domain/time/working-days.ts';
import { loadJem, loadTask } from '../shared/load.ts';
import type { Step } from '../shared/step.ts';
import { readTaskStatus } from '../shared/task-status.ts';
import { decideSilence } from './decide-silence.ts';

interface EscalateTaskDeps {
  store: Store;
  deliver: DeliverLetter;
  workingDays: WorkingDays;
  newId: NewId;
  log: Log;
}

/** What silence, or a change, means now, decided from the store alone (B4). */
export function createEscalateTask(deps: EscalateTaskDeps): Step<'escalate-task'> {
  const { store } = deps;
  return async ({ jemId, taskId, at }) => {
    const { task, letters } = await decideAndCommit(store, async () => {
      const [jem, stored] = await Promise.all([
        loadJem(store, jemId),
        loadTask(store, { jemId, id: taskId }),
      ]);
      switch (decideSilence(stored, { jem, at })) {
        case 'wait':
          return nothing({ task: stored, letters: [] });
        case 'nudge':
          return nudge(store, { jem, task: stored, at });
        case 'escalate':
          return escalate(deps, { jem, task: stored, at });
        case 'lapse':
          return lapse(deps, stored, at);
        case 'close-question':
          return closeQuestion(deps, stored, at);
      }
    });
    await deliverAll(deps, letters, at);
    return readTaskStatus(store, task, at);
  };
}

interface Outcome {
  changes: Change[];
  result: { task: Task; letters: Letter[] };
}

/** The coordinator is told again, once a week, that somebody waits for a reply. */
async function nudge(
  store: Store,
  { jem, task, at }: { jem: Jem; task: Task; at: Instant },
): Promise<Outcome> {
  const question = openQuestion(task);
  if (!question) return { changes: [], result: { task, letters: [] } };
  const letter = questionLetter(task, {
    question,
    coordinatorId: jem.coordinatorId,
    week: nextNudge(question, at),
  });
  const isTold = await store.email(letter);
  return {
    changes: isTold ? [] : [letterChange(letter, at)],
    result: { task, letters: [letter] },
  };
}

/** The coordinator is told and has the days of grace to act; what is for the meeting is decided before it. */
function escalate(
  { newId, workingDays }: EscalateTaskDeps,
  { jem, task, at }: { jem: Jem; task: Task; at: Instant },
): Outcome {
  const { graceWorkingDays } = viewTask(task);
  const context = { jem, workArea: task.workArea, at, workingDays };
  const lapsesAt = beforeMeeting(workingDays.deadline(at, graceWorkingDays), context);
  const escalated: Task = { ...task, escalatedAt: at, lapsesAt };
  const { coordinatorId } = jem;
  // The coordinator's own silence is not told to the coordinator: the morning's digest and the pages show it.
  const letters =
    task.assigneeId === coordinatorId
      ? []
      : [taskLetter(task, { kind: 'escalation', contactId: coordinatorId, number: task.dueAt })];
  return {
    changes: [
      { op: 'put', entity: 'task', value: escalated },
      historyChange(newId, { jemId: jem.id, at, actor: SYSTEM, what: 'task-escalated', taskId: task.id }),
      ...letters.map((letter) => letterChange(letter, at)),
    ],
    result: { task: escalated, letters },
  };
}

/** The meeting does not wait for a reply: its time has come, and the work goes on as after silence. */
function closeQuestion(deps: EscalateTaskDeps, task: Task, at: Instant): Outcome {
  const because = `A question about it was still open when the meeting came. ${viewTask(task).otherwise}`;
  const { changes, result } = lapse(deps, task, at, because);
  const closed = historyChange(deps.newId, {
    ...{ jemId: task.jemId, at, actor: SYSTEM, what: 'question-closed', taskId: task.id },
    detail: 'The meeting came before anybody had replied',
  });
  return { changes: [...changes, closed], result };
}

function lapse(
  { newId }: EscalateTaskDeps,
  task: Task,
  at: Instant,
  because = viewTask(task).otherwise,
): Outcome {
  const lapsed = settle(task, 'lapse', { because, at }) ?? task;
  return {
    changes: [
      { op: 'put', entity: 'task', value: lapsed },
      historyChange(newId, { jemId: task.jemId, at, actor: SYSTEM, what: 'task-lapsed', taskId: task.id }),
    ],
    result: { task: lapsed, letters: [] },
  };
}
