import { decideAndCommit } from '../../commands/commit.ts';
import { historyChange } from '../../commands/history.ts';
import type { StepOutput } from '../../contracts/steps.ts';
import { type Action, isClosed } from '../../domain/action/action.ts';
import { SYSTEM } from '../../domain/history/history.ts';
import { completeWorkAreas } from '../../domain/jem/jem.ts';
import type { NewId } from '../../domain/ports/services.ts';
import type { Change, Store } from '../../domain/ports/store.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { WorkingDays } from '../../domain/time/working-days.ts';
import { closeAnswered } from '../shared/close-tasks.ts';
import { loadFile } from '../shared/load.ts';
import type { Step } from '../shared/step.ts';
import { type Settled, settleAgreement } from './settle-agreement.ts';

interface SettleAgreementsDeps {
  store: Store;
  workingDays: WorkingDays;
  newId: NewId;
}

/** Writes what this round of questions settled; `open` while one action is neither agreed nor dropped (R21). */
export function createSettleAgreements(deps: SettleAgreementsDeps): Step<'settle-agreements'> {
  const { store, workingDays, newId } = deps;
  return ({ jemId, at }) =>
    decideAndCommit<StepOutput<'settle-agreements'>>(store, async () => {
      const { jem, actions, tasks } = await loadFile(store, jemId);
      const settled = actions
        .filter(({ state }) => state === 'recorded')
        .flatMap((action) => settleAgreement(action, tasks, { at, workingDays }) ?? []);
      const now = actions.map(
        (action) => settled.find((one) => one.action.id === action.id)?.action ?? action,
      );
      const isOpen = now.some(({ state }) => state === 'recorded');
      const changes = settled.flatMap((one) => changesOf(newId, one, at));
      if (!isOpen && jem.workAreas.R21.status !== 'complete' && jem.state === 'open') {
        changes.push({ op: 'put', entity: 'jem', value: completeWorkAreas(jem, ['R21'], at) });
      }
      return { changes, result: { kind: isOpen ? 'open' : 'agreed', actionIds: isOpen ? [] : openIds(now) } };
    });
}

function openIds(actions: readonly Action[]): string[] {
  return actions.filter((action) => !isClosed(action)).map(({ id }) => id);
}

function changesOf(newId: NewId, { action, what, used }: Settled, at: Instant): Change[] {
  const { jemId, id: actionId } = action;
  return [
    { op: 'put', entity: 'action', value: action },
    historyChange(newId, { jemId, at, actor: SYSTEM, what, actionId }),
    ...closeAnswered(used, at),
  ];
}
