import type { Store } from '../domain/ports/store.ts';
import type { Task, TaskRef } from '../domain/task/task.ts';
import { decideAndCommit, nothing } from './commit.ts';

/** What the coordinator is shown of a text that may be long. */
const WORDS_KEPT = 500;

/**
 * Puts on an open task that something came back which is no answer, so that it stands on the desk until there is one. Of several the latest
 * stands; a task that is not open any more needs nobody.
 */
export function markInDoubt(
  store: Store,
  { ref, doubt }: { ref: TaskRef; doubt: NonNullable<Task['inDoubt']> },
): Promise<void> {
  return decideAndCommit<void>(store, async () => {
    const task = await store.task(ref);
    if (task?.state !== 'open' || (task.inDoubt && task.inDoubt.at >= doubt.at)) return nothing(undefined);
    const inDoubt = { ...doubt, words: doubt.words.slice(0, WORDS_KEPT) };
    return { changes: [{ op: 'put', entity: 'task', value: { ...task, inDoubt } }], result: undefined };
  });
}
