import { decideAndCommit, nothing } from '../../commands/commit.ts';
import { historyChange } from '../../commands/history.ts';
import { SYSTEM } from '../../domain/history/history.ts';
import { openStage } from '../../domain/jem/jem.ts';
import { STAGE_NAMES, WORK_AREAS } from '../../domain/jem/work-areas.ts';
import type { NewId } from '../../domain/ports/services.ts';
import type { Store } from '../../domain/ports/store.ts';
import { loadJem } from '../shared/load.ts';
import type { Step } from '../shared/step.ts';

/** The JEM shows the stage and its work areas as begun; a stage that is open already stays as it is. */
export function createOpenStage({ store, newId }: { store: Store; newId: NewId }): Step<'open-stage'> {
  return ({ jemId, stage, at }) =>
    decideAndCommit(store, async () => {
      const result = { kind: 'opened' } as const;
      const jem = await loadJem(store, jemId);
      const isOpen = WORK_AREAS.every(
        (area) => area.stage !== stage || jem.workAreas[area.id].status !== 'not-started',
      );
      if (jem.state !== 'open' || isOpen) return nothing(result);
      const opened = historyChange(newId, {
        jemId,
        at,
        actor: SYSTEM,
        what: 'stage-opened',
        detail: STAGE_NAMES[stage],
      });
      return { changes: [{ op: 'put', entity: 'jem', value: openStage(jem, stage) }, opened], result };
    });
}
