import type { Change } from '../../domain/ports/store.ts';
import type { Task } from '../../domain/task/task.ts';
import { canHappen } from '../../domain/task/transitions.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** Closes those of the tasks that are answered: a step has used their answers, so that changing them would move nothing. */
export function closeAnswered(tasks: readonly Task[], at: Instant): Change[] {
  return tasks
    .filter((task) => canHappen(task, 'close'))
    .map((task) => ({ op: 'put', entity: 'task', value: { ...task, state: 'closed', closedAt: at } }));
}
