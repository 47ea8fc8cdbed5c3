import { executionName } from '../domain/jem/limits.ts';
import type { Executions, Log } from '../domain/ports/services.ts';
import type { Store } from '../domain/ports/store.ts';
import { decideAndCommit, nothing } from './commit.ts';
import { errorName } from './error-name.ts';

export interface StartLifecycleDeps {
  store: Store;
  executions: Executions;
  log: Log;
}

/**
 * Starts the current run of an open JEM, which has a name of its own and so starts once however often this is called. A failure is
 * left to `reconcile`, which finds an open JEM without an execution.
 */
export async function startLifecycle(
  { store, executions, log }: StartLifecycleDeps,
  jemId: string,
): Promise<{ kind: 'started' | 'not-open' | 'failed' }> {
  const jem = await store.jem(jemId);
  if (jem?.state !== 'open') return { kind: 'not-open' };
  let executionArn: string;
  try {
    executionArn = await executions.start('jem-lifecycle', executionName(jem), { jemId });
  } catch (error) {
    log.warn('START_LEFT_TO_RECONCILE', { jemId, error: errorName(error) });
    return { kind: 'failed' };
  }
  return decideAndCommit<{ kind: 'started' }>(store, async () => {
    const current = await store.jem(jemId);
    if (!current || current.run !== jem.run || current.executionArn === executionArn) {
      return nothing({ kind: 'started' });
    }
    return {
      changes: [{ op: 'put', entity: 'jem', value: { ...current, executionArn } }],
      result: { kind: 'started' },
    };
  });
}
