import { decideAndCommit, nothing } from '../../commands/commit.ts';
import type { DeliverLetter } from '../../commands/deliver-letter.ts';
import { historyChange } from '../../commands/history.ts';
import { letterChange, taskLetter } from '../../commands/letters.ts';
import { SYSTEM } from '../../domain/history/history.ts';
import { actingOn, isAway } from '../../domain/people/absence.ts';
import type { NewId } from '../../domain/ports/services.ts';
import type { Store } from '../../domain/ports/store.ts';
import type { Task } from '../../domain/task/task.ts';
import { canHappen } from '../../domain/task/transitions.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { londonDate } from '../../domain/time/london.ts';
import { loadTask } from '../shared/load.ts';
import type { Step } from '../shared/step.ts';
import { readTaskStatus } from '../shared/task-status.ts';

interface IssueTaskDeps {
  store: Store;
  deliver: DeliverLetter;
  newId: NewId;
}

/**
 * Opens the task and mails it: the ledger line is written with the change and keeps it at one e-mail, whoever runs this and however
 * often. An address that bounces does not fail the workflow: the task stays open and is escalated when it is due.
 */
export function createIssueTask({ store, deliver, newId }: IssueTaskDeps): Step<'issue-task'> {
  return async ({ jemId, taskId, at }) => {
    const task = await decideAndCommit(store, async () => {
      const planned = await loadTask(store, { jemId, id: taskId });
      if (!canHappen(planned, 'issue')) return nothing(planned);
      const open: Task = { ...(await inPresence(store, planned, at)), state: 'open', issuedAt: at };
      const toDeputy = open.assigneeId !== planned.assigneeId && {
        detail: 'to the deputy during an absence',
      };
      const issued = historyChange(newId, {
        jemId,
        at,
        actor: SYSTEM,
        what: 'task-issued',
        taskId,
        ...toDeputy,
      });
      return {
        changes: [{ op: 'put', entity: 'task', value: open }, issued, letterChange(firstLetter(open), at)],
        result: open,
      };
    });
    const letter = firstLetter(task);
    // No line: the task was passed on meanwhile, and with it went an e-mail of its own.
    if (task.state === 'open' && (await store.email(letter))) await deliver({ letter, at });
    return readTaskStatus(store, task, at);
  };
}

/** Between planning and issuing lie days when a JEM stood still: who is away by now is not asked, their deputy is (B6). */
async function inPresence(store: Store, task: Task, at: Instant): Promise<Task> {
  const today = londonDate(at);
  const assignee = await store.contact(task.assigneeId);
  if (!assignee || !isAway(assignee, today)) return task;
  const { assigneeId: _asked, onBehalfOf: _principal, ...rest } = task;
  return { ...rest, ...actingOn(task, await store.contacts(), today) };
}

function firstLetter(task: Task) {
  return taskLetter(task, { kind: 'task', contactId: task.assigneeId, number: 1 });
}
