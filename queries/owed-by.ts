import type { Jem } from '../domain/jem/jem.ts';
import type { Store } from '../domain/ports/store.ts';
import { taskKey } from '../domain/task/reminders.ts';
import type { Task } from '../domain/task/task.ts';

/** A task with its JEM: what its page needs. */
export interface AskedTask {
  task: Task;
  jem: Jem;
}

export interface OwedBy {
  /** Everything that this person owes an answer to, across boroughs, the earliest due first. */
  owed(contactId: string): Promise<AskedTask[]>;
  /** One task by its key (`<jem>/<task>`), of this person or undefined: a link never leads to what is asked of somebody else. */
  ofPerson(contactId: string, key: string): Promise<AskedTask | undefined>;
}

export function createReadOwedBy({ store }: { store: Pick<Store, 'openTasks' | 'task' | 'jem'> }): OwedBy {
  async function read(ref: { jemId: string; id: string }): Promise<AskedTask | undefined> {
    const [task, jem] = await Promise.all([store.task(ref), store.jem(ref.jemId)]);
    return task && jem && { task, jem };
  }

  return {
    async owed(contactId) {
      const listed = (await store.openTasks()).filter(({ assigneeId }) => assigneeId === contactId);
      const found = await Promise.all(listed.map(read));
      // The list may lag: what has been answered or passed on in the meantime is left out.
      return found
        .flatMap((asked) => (asked && isOwedBy(asked, contactId) ? [asked] : []))
        .sort((a, b) => order(a.task, b.task));
    },
    async ofPerson(contactId, key) {
      const [jemId = '', ...rest] = key.split('/');
      const asked = rest.length > 0 ? await read({ jemId, id: rest.join('/') }) : undefined;
      return asked?.task.assigneeId === contactId ? asked : undefined;
    },
  };
}

function isOwedBy({ task, jem }: AskedTask, contactId: string): boolean {
  return task.assigneeId === contactId && task.state === 'open' && jem.state === 'open';
}

function order(a: Task, b: Task): number {
  if (a.dueAt !== b.dueAt) return a.dueAt < b.dueAt ? -1 : 1;
  return taskKey(a) < taskKey(b) ? -1 : 1;
}
