import { errorName } from '../../commands/error-name.ts';
import type { Log } from '../../domain/ports/services.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { type MendExecutionsDeps, mendExecutions } from './mend-executions.ts';
import { type MendLettersDeps, mendLetters } from './mend-letters.ts';
import { type MendWaitsDeps, mendWaits } from './mend-waits.ts';
import { showLostWaits } from './show-lost-waits.ts';
import { showOverdueWaits } from './show-overdue-waits.ts';
import { showUnresumed } from './show-unresumed.ts';

export type ReconcileDeps = MendWaitsDeps & MendLettersDeps & MendExecutionsDeps & { log: Log };

export interface Reconciled {
  kind: 'reconciled';
  resumed: number;
  letters: number;
  started: number;
  stopped: number;
}

/**
 * Repeats what a command or a step has written into the store and could not carry out: callbacks, e-mails, starts and stops of executions
 * (ARCHITECTURE 3.6). One part that fails does not keep the others from their work; each is tried again in five minutes.
 */
export function createReconcile(deps: ReconcileDeps) {
  return async ({ at }: { at: Instant }): Promise<Reconciled> => {
    const resumed = await attempt(deps.log, 'waits', () => mendWaits(deps));
    const letters = await attempt(deps.log, 'letters', () => mendLetters(deps, at));
    const executions = await attempt(deps.log, 'executions', () => mendExecutions(deps, at));
    await attempt(deps.log, 'open tasks', () => showStoppedWaits(deps, at));
    await attempt(deps.log, 'unresumed', () => showUnresumed(deps, at));
    return {
      kind: 'reconciled',
      resumed: resumed ?? 0,
      letters: letters ?? 0,
      started: executions?.started ?? 0,
      stopped: executions?.stopped ?? 0,
    };
  };
}

/** What cannot be mended from here is shown. */
async function showStoppedWaits(deps: ReconcileDeps, at: Instant): Promise<void> {
  const open = await deps.store.openTasks();
  await showLostWaits(deps, open, at);
  await showOverdueWaits(deps, open, at);
}

async function attempt<T>(log: Log, part: string, run: () => Promise<T>): Promise<T | undefined> {
  try {
    return await run();
  } catch (error) {
    log.warn('RECONCILE_PART_FAILED', { part, error: errorName(error) });
    return undefined;
  }
}
