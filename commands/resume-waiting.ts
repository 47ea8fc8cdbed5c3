import type { Gate } from '../domain/gate/gate.ts';
import type { Executions, Log } from '../domain/ports/services.ts';
import type { Change, Store } from '../domain/ports/store.ts';
import { afterResume, pendingCallback } from '../domain/task/resuming.ts';
import type { Task, TaskRef } from '../domain/task/task.ts';
import { decideAndCommit, nothing } from './commit.ts';
import { errorName } from './error-name.ts';

export interface ResumeWaitingDeps {
  store: Store;
  executions: Pick<Executions, 'resume'>;
  log: Log;
}

export type Waiter =
  | { entity: 'task'; ref: TaskRef }
  | { entity: 'gate'; ref: { jemId: string; id: string } };

export type ResumeWaitingResult =
  | { kind: 'resumed' }
  /** Nothing waits with that token any more: the execution has gone on, or ended. */
  | { kind: 'gone' }
  | { kind: 'nothing-to-tell' }
  /** Step Functions could not be told; the result stays in the store and `reconcile` tries again. */
  | { kind: 'failed' };

/** The one place that tells a waiting execution what the store already says (ARCHITECTURE 3.1). Never throws for Step Functions. */
export type ResumeWaiting = (waiter: Waiter) => Promise<ResumeWaitingResult>;

export function createResumeWaiting({ store, executions, log }: ResumeWaitingDeps): ResumeWaiting {
  return async (waiter) => {
    const found = await load(store, waiter);
    const callback = found && pendingCallback(found.value);
    if (!callback) return { kind: 'nothing-to-tell' };
    let told: 'resumed' | 'gone';
    try {
      told = await executions.resume(callback.token, callback.result);
    } catch (error) {
      log.warn('RESUME_LEFT_TO_RECONCILE', { jemId: waiter.ref.jemId, error: errorName(error) });
      return { kind: 'failed' };
    }
    await clear(store, waiter, callback.token);
    return { kind: told };
  };
}

type Found = { entity: 'task'; value: Task } | { entity: 'gate'; value: Gate };

async function load(store: Store, waiter: Waiter): Promise<Found | undefined> {
  if (waiter.entity === 'task') {
    const value = await store.task(waiter.ref);
    return value && { entity: 'task', value };
  }
  const value = await store.gate(waiter.ref);
  return value && { entity: 'gate', value };
}

/** Forgets the token and the result, unless the execution has meanwhile registered another token. */
function clear(store: Store, waiter: Waiter, token: string): Promise<void> {
  return decideAndCommit(store, async () => {
    const found = await load(store, waiter);
    if (!found || found.value.waiting?.token !== token) return nothing(undefined);
    const change: Change =
      found.entity === 'task'
        ? { op: 'put', entity: 'task', value: afterResume(found.value) }
        : { op: 'put', entity: 'gate', value: afterResume(found.value) };
    return { changes: [change], result: undefined };
  });
}
