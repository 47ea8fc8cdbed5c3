import type { TaskKind } from './kind.ts';
import type { Task } from './task.ts';

/**
 * The answer of a task with its kind's type; undefined while there is none. Apart from the table of kinds, so that who reads the answers
 * of one kind does not carry the words of all. @throws ZodError for an answer of another kind.
 */
export function readAnswer<D, A extends { decision: string }>(
  kind: TaskKind<D, A>,
  task: Task,
): A | undefined {
  if (task.kind !== kind.name || !task.answer) return undefined;
  return kind.answer(kind.details.parse(task.details)).parse(task.answer.values);
}
