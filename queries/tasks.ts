import type { Organisation } from '../domain/people/contact.ts';
import type { Store } from '../domain/ports/store.ts';
import type { Instant } from '../domain/time/instant.ts';
import { readDirectory } from './directory.ts';
import { byDueDate, type OwedTask, owedTask } from './owed.ts';

export interface TaskFilter {
  borough?: string | undefined;
  organisation?: string | undefined;
}

export type ReadTasks = (request: { filter: TaskFilter; at: Instant }) => Promise<OwedTask[]>;

/** Everything that somebody owes an answer to, all JEMs. */
export function createReadTasks(deps: {
  store: Pick<Store, 'openTasks' | 'contacts' | 'organisations'>;
  organisations: readonly Organisation[];
}): ReadTasks {
  return async ({ filter: { borough, organisation }, at }) => {
    const [tasks, contacts] = await Promise.all([deps.store.openTasks(), deps.store.contacts()]);
    const directory = await readDirectory(deps, contacts);
    return tasks
      .filter(({ boroughCode }) => !borough || boroughCode === borough)
      .map((task) => owedTask(task, directory, at))
      .filter(({ person }) => !organisation || person.organisationId === organisation)
      .sort(byDueDate);
  };
}
