import type { EpochMs } from '../../clock.ts';
import type { Draft } from './draft.ts';
import { releaseChild } from './events.ts';
import { closeBranches } from './failing.ts';
import { attempt, run } from './run.ts';
import { type Branch, dueAt } from './snapshot.ts';
import { timeOut } from './states/task.ts';
import { endWait } from './states/wait.ts';

/** Lets everything happen that is due by now, the earliest first; what that leads to may be due at once, too. */
export async function fireDue(draft: Draft): Promise<boolean> {
  let hasFired = false;
  while (!draft.isClosed) {
    const next = earliest(draft);
    const at = next === undefined ? Infinity : dueAt(next.activity);
    const { deadline } = draft.base;
    if (Math.min(at, deadline) > draft.world.now) break;
    hasFired = true;
    if (deadline <= at) timeOutExecution(draft, deadline);
    else if (next !== undefined) await fire(draft, next, at);
    await run(draft);
  }
  return hasFired;
}

function earliest(draft: Draft): Branch | undefined {
  let found: Branch | undefined;
  for (const branch of draft.branches()) {
    if (found === undefined || dueAt(branch.activity) < dueAt(found.activity)) found = branch;
  }
  return found;
}

async function fire(draft: Draft, branch: Branch, at: EpochMs): Promise<void> {
  const { activity } = branch;
  const state = draft.state(branch);
  if (activity.kind === 'retrying') {
    draft.ready.push(branch.id);
  } else if (activity.kind === 'waiting' && state.type === 'Wait') {
    await attempt(draft, branch.id, () => endWait({ draft, branch, state }));
  } else if (activity.kind === 'task' && state.type === 'Task') {
    await attempt(draft, branch.id, async () => {
      releaseChild({ draft, activity });
      const isHeartbeat = activity.deadline !== at;
      throw timeOut({ draft, branch, state }, isHeartbeat ? ['States.HeartbeatTimeout'] : []);
    });
  }
}

/** The machine's own TimeoutSeconds: the execution stops at the deadline, however late that is noticed. */
function timeOutExecution(draft: Draft, at: EpochMs): void {
  draft.recordAfter(0, 'ExecutionTimedOut', { error: 'States.Timeout' });
  closeBranches(draft);
  draft.close({ status: 'TIMED_OUT', at });
}
