import { isClosed } from '../../domain/action/action.ts';
import { WORK_AREAS } from '../../domain/jem/work-areas.ts';
import type { JemFile } from '../../domain/ports/store.ts';
import { SETTLED } from '../../domain/task/task.ts';

/** What still has to be done before a JEM may be closed, by id: work areas, tasks, actions. */
export function outstanding({ jem, tasks, actions }: JemFile): string[] {
  return [
    ...WORK_AREAS.map(({ id }) => id).filter((id) => jem.workAreas[id].status !== 'complete'),
    ...tasks.filter(({ state }) => !SETTLED.includes(state)).map(({ id }) => id),
    ...actions.filter((action) => !isClosed(action)).map(({ id }) => id),
  ];
}
