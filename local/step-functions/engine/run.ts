import type { State } from '../definition/machine.ts';
import type { Draft } from './draft.ts';
import { fail } from './failing.ts';
import { StateFailure } from './failure.ts';
import { enter, succeed } from './flow.ts';
import type { Branch } from './snapshot.ts';
import type { Step } from './states/behaviour.ts';
import { runChoice } from './states/choice.ts';
import { runFail } from './states/fail.ts';
import { endIteration, runMap } from './states/map.ts';
import { endParallelBranch, runParallel } from './states/parallel.ts';
import { runPass } from './states/pass.ts';
import { runSucceed } from './states/succeed.ts';
import { runTask, startTask } from './states/task.ts';
import { runWait } from './states/wait.ts';

/** Runs every branch that can go on, until all of them wait for something. */
export async function run(draft: Draft): Promise<void> {
  for (let id = draft.ready.shift(); id !== undefined; id = draft.ready.shift()) {
    const branch = draft.find(id);
    if (branch === undefined) continue;
    const { activity } = branch;
    if (activity.kind === 'ended') await endBranch(draft, branch, activity);
    else if (activity.kind === 'scheduled') startTask(draft, branch, activity);
    else await runBranch(draft, branch);
  }
}

/** Does a part of a state's work; a failure goes to the state's Retry and Catch. */
export async function attempt(draft: Draft, id: number, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    if (!(thrown instanceof StateFailure)) throw thrown;
    await fail(draft, id, thrown.reason);
  }
}

async function runBranch(draft: Draft, branch: Branch): Promise<void> {
  const current = branch.activity.kind === 'entering' ? enter(draft, branch) : branch;
  await attempt(draft, current.id, () => behave({ draft, branch: current, state: draft.state(current) }));
}

function behave({ draft, branch, state }: Step<State>): Promise<void> {
  switch (state.type) {
    case 'Task':
      return runTask({ draft, branch, state });
    case 'Pass':
      return runPass({ draft, branch, state });
    case 'Wait':
      return runWait({ draft, branch, state });
    case 'Choice':
      return runChoice({ draft, branch, state });
    case 'Succeed':
      return runSucceed({ draft, branch, state });
    case 'Fail':
      return runFail({ draft, branch, state });
    case 'Parallel':
      return runParallel({ draft, branch, state });
    case 'Map':
      return runMap({ draft, branch, state });
  }
}

async function endBranch(
  draft: Draft,
  child: Branch,
  { output }: { output: Branch['input'] },
): Promise<void> {
  const { parent } = child;
  if (parent === undefined) return succeed(draft, child, output);
  draft.drop(child.id);
  const branch = draft.branch(parent.branch);
  const state = draft.state(branch);
  const { activity } = branch;
  if (activity.kind !== 'fan-out') return;
  const ended = { draft, branch: { ...branch, activity }, child: { ...child, parent }, output };
  await attempt(draft, branch.id, async () => {
    if (state.type === 'Map') await endIteration({ ...ended, state });
    if (state.type === 'Parallel') await endParallelBranch({ ...ended, state });
  });
}
