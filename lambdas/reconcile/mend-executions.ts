import { decideAndCommit, nothing } from '../../commands/commit.ts';
import { type FinishCancellingDeps, finishCancelling } from '../../commands/finish-cancelling.ts';
import { historyChange } from '../../commands/history.ts';
import { startLifecycle } from '../../commands/start-lifecycle.ts';
import { startRelease } from '../../commands/start-release.ts';
import { SYSTEM } from '../../domain/history/history.ts';
import type { Jem } from '../../domain/jem/jem.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { createRecordFailure } from '../record-failure/record-failure.ts';

export type MendExecutionsDeps = FinishCancellingDeps;

/** Starts the execution of every open JEM that has none and has not failed, and finishes what a cancellation left half done. */
export async function mendExecutions(
  deps: MendExecutionsDeps,
  at: Instant,
): Promise<{ started: number; stopped: number }> {
  const mended = { started: 0, stopped: 0 };
  for (const { id } of await deps.store.jems()) {
    const jem = await deps.store.jem(id);
    if (jem?.state === 'open' && !jem.failure && (await restart(deps, jem, at))) mended.started += 1;
    if (jem?.state === 'open' && !jem.failure && jem.packRelease) await mendRelease(deps, jem, at);
    if (jem?.state === 'cancelled' && (await isRunning(deps, jem))) {
      await finishCancelling(deps, { jemId: id, at });
      mended.stopped += 1;
    }
  }
  return mended;
}

/** Executions that ended by themselves in failure: starting again every five minutes would only fail again. */
const FAILED = ['FAILED', 'TIMED_OUT'];

async function restart(deps: MendExecutionsDeps, jem: Jem, at: Instant): Promise<boolean> {
  const status = jem.executionArn && (await deps.executions.status(jem.executionArn));
  if (status === 'RUNNING') return false;
  if (status && FAILED.includes(status)) {
    // The step that shows failures has itself failed: a person must see it all the same.
    await createRecordFailure(deps)({ jemId: jem.id, step: 'jem-lifecycle', error: status, at });
    return false;
  }
  // Without an ARN the start itself was lost; with one the execution has ended and its name cannot be used again.
  if (jem.executionArn) await nextRun(deps, jem, at);
  const { kind } = await startLifecycle(deps, jem.id);
  // Not by us: who cancels a JEM writes so before its execution is stopped.
  if (status && kind !== 'not-open') deps.log.warn('LIFECYCLE_STOPPED', { jemId: jem.id, status });
  return kind === 'started';
}

/** A later version of the pack whose execution was not started, or has failed: nobody would sign it off. */
async function mendRelease(deps: MendExecutionsDeps, jem: Jem, at: Instant): Promise<void> {
  const arn = jem.packRelease?.executionArn;
  if (!arn) {
    await startRelease(deps, jem.id);
    return;
  }
  if (jem.workAreas.R15.status === 'complete') return;
  const status = await deps.executions.status(arn);
  if (FAILED.includes(status)) {
    await createRecordFailure(deps)({ jemId: jem.id, step: 'release-pack', error: status, at });
  }
}

async function isRunning({ executions }: MendExecutionsDeps, { executionArn }: Jem): Promise<boolean> {
  return executionArn !== undefined && (await executions.status(executionArn)) === 'RUNNING';
}

/** What is done is found done by the next run (ARCHITECTURE 2). */
function nextRun({ store, newId }: MendExecutionsDeps, { id: jemId, run }: Jem, at: Instant): Promise<void> {
  return decideAndCommit(store, async () => {
    const jem = await store.jem(jemId);
    if (jem?.state !== 'open' || jem.failure || jem.run !== run) return nothing(undefined);
    const { executionArn: _ended, ...rest } = jem;
    return {
      changes: [
        { op: 'put', entity: 'jem', value: { ...rest, run: run + 1 } },
        historyChange(newId, {
          jemId,
          at,
          actor: SYSTEM,
          what: 'jem-resumed',
          detail: 'the execution had ended',
        }),
      ],
      result: undefined,
    };
  });
}
