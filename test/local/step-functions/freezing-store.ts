import { LevelStore } from '../../../local/step-functions/driver/level-store.ts';
import type { Progress } from '../../../local/step-functions/driver/store.ts';

/** Freezes what it is given to write: an engine that changes a snapshot after it was confirmed fails its execution. */
export class FreezingStore extends LevelStore {
  override commit(progress: readonly Progress[]): Promise<void> {
    for (const { snapshot, events } of progress) deepFreeze([snapshot, events]);
    return super.commit(progress);
  }
}

function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const member of Object.values(value)) deepFreeze(member);
}
