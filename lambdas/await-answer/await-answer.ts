import { decideAndCommit, nothing } from '../../commands/commit.ts';
import type { ResumeWaiting } from '../../commands/resume-waiting.ts';
import type { Store } from '../../domain/ports/store.ts';
import { toResume } from '../../domain/task/resuming.ts';
import type { Task } from '../../domain/task/task.ts';
import { plus, SECOND } from '../../domain/time/instant.ts';
import { loadTask } from '../shared/load.ts';
import type { Step } from '../shared/step.ts';
import { readTaskStatus } from '../shared/task-status.ts';

/**
 * Stores the token on the task. The task carries token and answer in one record, so whichever is written second sees the
 * other: when the answer was first, it is sent from here at once (ARCHITECTURE 3.3).
 */
export function createAwaitAnswer({
  store,
  resumeWaiting,
}: {
  store: Store;
  resumeWaiting: ResumeWaiting;
}): Step<'await-answer'> {
  return async ({ jemId, taskId, token, at }) => {
    const ref = { jemId, id: taskId };
    await decideAndCommit(store, async () => {
      const { resume: _older, ...task } = await loadTask(store, ref);
      const status = await readTaskStatus(store, task, at);
      const isOver = status.kind === 'settled';
      if (task.waiting?.token === token && !isOver) return nothing(undefined);
      const until = isOver ? at : plus(at, status.waitSeconds * SECOND);
      const waiting: Task = { ...task, waiting: { token, since: at, until } };
      const value = isOver ? toResume(waiting, status, at) : waiting;
      return { changes: [{ op: 'put', entity: 'task', value }], result: undefined };
    });
    await resumeWaiting({ entity: 'task', ref });
    return { kind: 'registered' };
  };
}
