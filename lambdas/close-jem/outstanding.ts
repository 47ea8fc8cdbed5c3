import { isClosed } from '../../domain/action/action.ts';
import type { Jem } from '../../domain/jem/jem.ts';
import { WORK_AREAS, type WorkAreaId } from '../../domain/jem/work-areas.ts';
import type { JemFile } from '../../domain/ports/store.ts';
import { SETTLED } from '../../domain/task/task.ts';

/** What still has to be done before a JEM may be closed, by id: work areas, tasks, actions. */
export function outstanding({ jem, tasks, actions }: JemFile): string[] {
  return [
    ...WORK_AREAS.map(({ id }) => id).filter((id) => !isDone(jem, id)),
    ...tasks.filter(({ state }) => !SETTLED.includes(state)).map(({ id }) => id),
    ...actions.filter((action) => !isClosed(action)).map(({ id }) => id),
  ];
}

/**
 * A later version of the pack that nobody signed before the meeting leaves sign-off and distribution open again; the version before was signed
 * and sent, and after the meeting nobody needs another.
 */
function isDone({ workAreas, packRelease }: Jem, id: WorkAreaId): boolean {
  if (workAreas[id].status === 'complete') return true;
  return packRelease !== undefined && (id === 'R14' || id === 'R15');
}
