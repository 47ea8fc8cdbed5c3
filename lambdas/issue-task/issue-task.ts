import { decideAndCommit, nothing } from '../../commands/commit.ts';
import type { DeliverLetter } from '../../commands/deliver-letter.ts';
import { historyChange } from '../../commands/history.ts';
import { letterChange, taskLetter } from '../../commands/letters.ts';
import { SYSTEM } from '../../domain/history/history.ts';
import type { NewId } from '../../domain/ports/services.ts';
import type { Store } from '../../domain/ports/store.ts';
import type { Task } from '../../domain/task/task.ts';
import { canHappen } from '../../domain/task/transitions.ts';
import { loadTask } from '../shared/load.ts';
import type { Step } from '../shared/step.ts';
import { taskStatus } from '../shared/task-status.ts';

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
      const open: Task = { ...planned, state: 'open', issuedAt: at };
      const issued = historyChange(newId, { jemId, at, actor: SYSTEM, what: 'task-issued', taskId });
      return {
        changes: [{ op: 'put', entity: 'task', value: open }, issued, letterChange(firstLetter(open), at)],
        result: open,
      };
    });
    const letter = firstLetter(task);
    // No line: the task was passed on meanwhile, and with it went an e-mail of its own.
    if (task.state === 'open' && (await store.email(letter))) await deliver({ letter, at });
    return taskStatus(task, at);
  };
}

function firstLetter(task: Task) {
  return taskLetter(task, { kind: 'task', contactId: task.assigneeId, number: 1 });
}
