import { decideAndCommit, nothing } from '../../commands/commit.ts';
import { historyChange } from '../../commands/history.ts';
import type { ResumeWaiting } from '../../commands/resume-waiting.ts';
import type { StepOutput } from '../../contracts/steps.ts';
import { type Action, isClosed } from '../../domain/action/action.ts';
import { gateId } from '../../domain/gate/gate.ts';
import { SYSTEM } from '../../domain/history/history.ts';
import { reportId } from '../../domain/plans/follow-up.ts';
import type { NewId } from '../../domain/ports/services.ts';
import type { Change, Store } from '../../domain/ports/store.ts';
import { toResume } from '../../domain/task/resuming.ts';
import { SETTLED } from '../../domain/task/task.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { WorkingDays } from '../../domain/time/working-days.ts';
import { closeAnswered } from '../shared/close-tasks.ts';
import { loadAction, loadJem } from '../shared/load.ts';
import type { Step } from '../shared/step.ts';
import { applyReport } from './apply-report.ts';

interface UpdateActionDeps {
  store: Store;
  resumeWaiting: ResumeWaiting;
  workingDays: WorkingDays;
  newId: NewId;
}

/** After so many reports a fresh execution goes on: each adds about 25 events, and an execution ends at 25,000. */
const REPORTS_PER_EXECUTION = 50;
const CLOSED_GATE = gateId('actions-closed');

/** Writes a report or sign-off into its action, once; the wait for all actions is told when this one is closed. */
export function createUpdateAction(deps: UpdateActionDeps): Step<'update-action'> {
  const { store, resumeWaiting } = deps;
  return async ({ jemId, actionId, at }) => {
    const result = await decideAndCommit<StepOutput<'update-action'>>(store, async () => {
      const [jem, action] = await Promise.all([
        loadJem(store, jemId),
        loadAction(store, { jemId, id: actionId }),
      ]);
      const task = await store.task({ jemId, id: reportId(action) });
      if (jem.state !== 'open') return nothing({ kind: 'closed' });
      if (isClosed(action) || !task || !SETTLED.includes(task.state)) return nothing(outcomeOf(action));
      const updated = applyReport(action, task, { at, workingDays: deps.workingDays });
      const reported = historyChange(deps.newId, {
        jemId,
        at,
        actor: SYSTEM,
        what: 'action-reported',
        actionId,
        detail: updated.reports.at(-1)?.kind ?? '',
      });
      return {
        changes: [
          { op: 'put', entity: 'action', value: updated },
          reported,
          ...closeAnswered([task], at),
          ...(await gateChanges(store, updated, at)),
        ],
        result: outcomeOf(updated),
      };
    });
    await resumeWaiting({ entity: 'gate', ref: { jemId, id: CLOSED_GATE } });
    return result;
  };
}

async function gateChanges(store: Store, action: Action, at: Instant): Promise<Change[]> {
  if (!isClosed(action)) return [];
  const gate = await store.gate({ jemId: action.jemId, id: CLOSED_GATE });
  return gate ? [{ op: 'put', entity: 'gate', value: toResume(gate, { kind: 'changed' }, at) }] : [];
}

function outcomeOf(action: Action): StepOutput<'update-action'> {
  if (isClosed(action)) return { kind: 'closed' };
  const isFull = action.asked > 0 && action.asked % REPORTS_PER_EXECUTION === 0;
  return { kind: isFull ? 'afresh' : 'continue' };
}
