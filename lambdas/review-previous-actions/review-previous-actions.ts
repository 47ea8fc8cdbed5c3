import { decideAndCommit, nothing } from '../../commands/commit.ts';
import { historyChange } from '../../commands/history.ts';
import { type Action, isClosed } from '../../domain/action/action.ts';
import { SYSTEM } from '../../domain/history/history.ts';
import { previousJem } from '../../domain/jem/previous-jem.ts';
import type { NewId } from '../../domain/ports/services.ts';
import type { Store } from '../../domain/ports/store.ts';
import { formatDate } from '../../domain/time/london.ts';
import { loadFile } from '../shared/load.ts';
import type { Step } from '../shared/step.ts';

/**
 * Finds what the borough's previous JEM left open and writes it into the history, from where the steering group is asked to follow it
 * up (R1, B13). The actions stay with the JEM that recorded them, which follows them until they are closed.
 */
export function createReviewPreviousActions({
  store,
  newId,
}: {
  store: Store;
  newId: NewId;
}): Step<'review-previous-actions'> {
  return ({ jemId, at }) =>
    decideAndCommit(store, async () => {
      const { jem, history } = await loadFile(store, jemId);
      const previous = previousJem(jem, await store.jems());
      const actions = previous ? await store.actionsOf(previous.id) : [];
      const open = actions.filter((action) => !isClosed(action));
      const result = { kind: 'reviewed', carriedOver: open.length } as const;
      if (history.some(({ what }) => what === 'previous-actions-reviewed')) return nothing(result);
      const detail = previous ? inWords(open) : '';
      return {
        changes: [
          historyChange(newId, { jemId, at, actor: SYSTEM, what: 'previous-actions-reviewed', detail }),
        ],
        result,
      };
    });
}

function inWords(open: readonly Action[]): string {
  if (open.length === 0) return 'Every action of the previous meeting is closed.';
  const list = open.map(({ number, what, dueOn }) => `${number}. ${what}, by ${formatDate(dueOn)}.`);
  return `Still open from the previous meeting: ${list.join(' ')}`;
}
