import { decideAndCommit, nothing } from '../../commands/commit.ts';
import { historyChange } from '../../commands/history.ts';
import { TerminalError } from '../../contracts/errors.ts';
import { SYSTEM } from '../../domain/history/history.ts';
import type { NewId } from '../../domain/ports/services.ts';
import type { Store } from '../../domain/ports/store.ts';
import { loadFile } from '../shared/load.ts';
import type { Step } from '../shared/step.ts';
import { outstanding } from './outstanding.ts';

/** The lifecycle has come to its end with something left undone: a fault of ours that a person must look at. */
export class OutstandingWorkError extends TerminalError {
  override readonly name = 'OutstandingWorkError';
}

/** Closes a JEM on which nothing is outstanding. @throws OutstandingWorkError otherwise. */
export function createCloseJem({ store, newId }: { store: Store; newId: NewId }): Step<'close-jem'> {
  return ({ jemId, at }) =>
    decideAndCommit(store, async () => {
      const result = { kind: 'closed' } as const;
      const file = await loadFile(store, jemId);
      if (file.jem.state !== 'open') return nothing(result);
      const left = outstanding(file);
      if (left.length > 0) throw new OutstandingWorkError(left.join(', '));
      return {
        changes: [
          { op: 'put', entity: 'jem', value: { ...file.jem, state: 'closed', closedAt: at } },
          historyChange(newId, { jemId, at, actor: SYSTEM, what: 'jem-closed' }),
        ],
        result,
      };
    });
}
