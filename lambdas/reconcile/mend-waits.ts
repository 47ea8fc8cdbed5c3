import type { ResumeWaiting } from '../../commands/resume-waiting.ts';
import type { Store } from '../../domain/ports/store.ts';

export interface MendWaitsDeps {
  store: Store;
  resume: ResumeWaiting;
}

/** Tells waiting executions what the store already says. @returns how many were told. */
export async function mendWaits({ store, resume }: MendWaitsDeps): Promise<number> {
  const { tasks, gates } = await store.pendingResumes();
  let told = 0;
  for (const { jemId, id } of tasks) {
    const { kind } = await resume({ entity: 'task', ref: { jemId, id } });
    if (kind === 'resumed') told += 1;
  }
  for (const { jemId, id } of gates) {
    const { kind } = await resume({ entity: 'gate', ref: { jemId, id } });
    if (kind === 'resumed') told += 1;
  }
  return told;
}
