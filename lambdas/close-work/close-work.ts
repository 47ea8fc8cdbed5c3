import { decideAndCommit, nothing } from '../../commands/commit.ts';
import { completeWorkAreas } from '../../domain/jem/jem.ts';
import type { WorkAreaId } from '../../domain/jem/work-areas.ts';
import type { Store } from '../../domain/ports/store.ts';
import { closeAnswered } from '../shared/close-tasks.ts';
import { loadFile } from '../shared/load.ts';
import type { Step } from '../shared/step.ts';

/**
 * Marks work areas complete and closes the tasks whose answers were used in them. Answers to the invitation stay open to
 * change until the meeting is held: plans of people change.
 */
export function createCloseWork({ store }: { store: Store }): Step<'close-work'> {
  return ({ jemId, workAreas, at }) =>
    decideAndCommit(store, async () => {
      const result = { kind: 'closed' } as const;
      const { jem, tasks } = await loadFile(store, jemId);
      const areas: readonly WorkAreaId[] = workAreas;
      const used = tasks.filter(({ workArea, kind }) => areas.includes(workArea) && kind !== 'rsvp');
      const changes = closeAnswered(used, at);
      const isComplete = areas.every((id) => jem.workAreas[id].status === 'complete');
      if (isComplete && changes.length === 0) return nothing(result);
      if (isComplete || jem.state !== 'open') return { changes, result };
      const value = completeWorkAreas(jem, areas, at);
      return { changes: [{ op: 'put', entity: 'jem', value }, ...changes], result };
    });
}
