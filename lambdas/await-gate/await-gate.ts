import { decideAndCommit } from '../../commands/commit.ts';
import type { ResumeWaiting } from '../../commands/resume-waiting.ts';
import { type Gate, gateId } from '../../domain/gate/gate.ts';
import type { Store } from '../../domain/ports/store.ts';
import { toResume } from '../../domain/task/resuming.ts';
import { plus, SECOND } from '../../domain/time/instant.ts';
import { type CheckGateDeps, createLookAtGate } from '../check-gate/check-gate.ts';
import type { Step } from '../shared/step.ts';

/**
 * Stores the token on the gate, then looks at the gate again: what changed between the check and this registration found no
 * token to resume, so it is made up for here (ARCHITECTURE 3.3).
 */
export function createAwaitGate({
  store,
  workingDays,
  resumeWaiting,
}: CheckGateDeps & { resumeWaiting: ResumeWaiting }): Step<'await-gate'> {
  const look = createLookAtGate({ store, workingDays });
  return async ({ token, ...input }) => {
    const { jemId, gate: name, actionId, at } = input;
    const id = gateId(name, actionId);
    const found = await look(input);
    const until = found.kind === 'waiting' ? plus(at, found.waitSeconds * SECOND) : at;
    await decideAndCommit(store, async () => {
      const stored = await store.gate({ jemId, id });
      const gate: Gate = {
        jemId,
        id,
        name,
        ...(actionId ? { actionId } : {}),
        waiting: { token, since: at, until },
        version: stored?.version ?? 0,
      };
      return { changes: [{ op: 'put', entity: 'gate', value: gate }], result: undefined };
    });
    if ((await look(input)).kind !== 'waiting') await tell({ store, resumeWaiting, id, jemId, at });
    return { kind: 'registered' };
  };
}

async function tell(of: {
  store: Store;
  resumeWaiting: ResumeWaiting;
  jemId: string;
  id: string;
  at: string;
}): Promise<void> {
  const { store, resumeWaiting, at } = of;
  const ref = { jemId: of.jemId, id: of.id };
  await decideAndCommit(store, async () => {
    const gate = await store.gate(ref);
    if (!gate?.waiting) return { changes: [], result: undefined };
    const value = toResume(gate, { kind: 'changed' }, at);
    return { changes: [{ op: 'put', entity: 'gate', value }], result: undefined };
  });
  await resumeWaiting({ entity: 'gate', ref });
}
