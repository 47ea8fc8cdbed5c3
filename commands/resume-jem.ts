import type { Actor } from '../domain/history/history.ts';
import type { Executions, Log, NewId } from '../domain/ports/services.ts';
import type { Store } from '../domain/ports/store.ts';
import type { Instant } from '../domain/time/instant.ts';
import { decideAndCommit, nothing } from './commit.ts';
import { errorName } from './error-name.ts';
import { historyChange } from './history.ts';
import { startLifecycle } from './start-lifecycle.ts';

export interface ResumeJemDeps {
  store: Store;
  executions: Executions;
  newId: NewId;
  log: Log;
}

export type ResumeJemResult =
  | { kind: 'resumed'; run: number }
  /** Nothing has failed, or somebody else has resumed it. */
  | { kind: 'not-failed' }
  | { kind: 'unknown' };

/** Starts the next run of a JEM whose step failed for good; what is done is found done (ARCHITECTURE 2). */
export type ResumeJem = (input: { jemId: string; by: Actor; at: Instant }) => Promise<ResumeJemResult>;

export function createResumeJem(deps: ResumeJemDeps): ResumeJem {
  const { store, newId } = deps;
  return async ({ jemId, by, at }) => {
    let former: string | undefined;
    const result = await decideAndCommit<ResumeJemResult>(store, async () => {
      const jem = await store.jem(jemId);
      if (!jem) return nothing({ kind: 'unknown' });
      if (!jem.failure || jem.state !== 'open') return nothing({ kind: 'not-failed' });
      const { failure, executionArn, ...rest } = jem;
      former = executionArn;
      const run = jem.run + 1;
      return {
        changes: [
          { op: 'put', entity: 'jem', value: { ...rest, run } },
          historyChange(newId, {
            jemId,
            at,
            actor: by,
            what: 'jem-resumed',
            detail: `after ${failure.step}`,
          }),
        ],
        result: { kind: 'resumed', run },
      };
    });
    if (result.kind !== 'resumed') return result;
    if (former) await stopFormer(deps, jemId, former);
    await startLifecycle(deps, jemId);
    return result;
  };
}

/** A failed action follow-up leaves its lifecycle running; two runs of one JEM would take each other's callbacks. */
async function stopFormer(
  { executions, log }: ResumeJemDeps,
  jemId: string,
  executionArn: string,
): Promise<void> {
  try {
    await executions.stop(executionArn, 'the JEM was resumed');
  } catch (error) {
    log.warn('FORMER_RUN_NOT_STOPPED', { jemId, error: errorName(error) });
  }
}
