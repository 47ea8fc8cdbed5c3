import type { Executions, Log } from '../domain/ports/services.ts';
import type { Store } from '../domain/ports/store.ts';
import { decideAndCommit, nothing } from './commit.ts';
import { errorName } from './error-name.ts';

export interface StartReleaseDeps {
  store: Store;
  executions: Executions;
  log: Log;
}

/**
 * Starts the execution that has a later version of the pack signed off and sent, where one is noted and none runs. It is named after the
 * version and so starts once; a failure is left to `reconcile`. A version that comes meanwhile is taken up by the same execution.
 */
export async function startRelease(
  { store, executions, log }: StartReleaseDeps,
  jemId: string,
): Promise<{ kind: 'started' | 'nothing-to-start' | 'failed' }> {
  const jem = await store.jem(jemId);
  const release = jem?.packRelease;
  if (jem?.state !== 'open' || !release || release.executionArn) return { kind: 'nothing-to-start' };
  const { packVersion } = release;
  let executionArn: string;
  try {
    executionArn = await executions.start('release-pack', `${jemId}-pack-${packVersion}`, { jemId });
  } catch (error) {
    log.warn('RELEASE_LEFT_TO_RECONCILE', { jemId, error: errorName(error) });
    return { kind: 'failed' };
  }
  return decideAndCommit<{ kind: 'started' }>(store, async () => {
    const current = await store.jem(jemId);
    if (current?.packRelease?.packVersion !== packVersion || current.packRelease.executionArn) {
      return nothing({ kind: 'started' });
    }
    const value = { ...current, packRelease: { packVersion, executionArn } };
    return { changes: [{ op: 'put', entity: 'jem', value }], result: { kind: 'started' } };
  });
}
