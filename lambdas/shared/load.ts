import { CorruptRecordError } from '../../contracts/errors.ts';
import type { Action } from '../../domain/action/action.ts';
import type { Jem } from '../../domain/jem/jem.ts';
import type { JemFile, Store } from '../../domain/ports/store.ts';
import type { Task } from '../../domain/task/task.ts';

/** What an execution is about must exist: these throw CorruptRecordError when it does not. */
export async function loadFile(store: Store, jemId: string): Promise<JemFile> {
  return found(await store.jemFile(jemId), 'JEM');
}

export async function loadJem(store: Pick<Store, 'jem'>, jemId: string): Promise<Jem> {
  return found(await store.jem(jemId), 'JEM');
}

export async function loadTask(store: Store, ref: { jemId: string; id: string }): Promise<Task> {
  return found(await store.task(ref), 'task');
}

export async function loadAction(store: Store, ref: { jemId: string; id: string }): Promise<Action> {
  return found(await store.action(ref), 'action');
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new CorruptRecordError(`no such ${what}`);
  return value;
}
