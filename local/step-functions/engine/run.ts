import type { State } from '../definition/machine.ts';
import type { Json } from '../json.ts';
import type { Draft } from './draft.ts';
import { fail } from './failing.ts';
import { StateFailure } from './failure.ts';
import { enter, succeed } from './flow.ts';
import type { Branch } from './snapshot.ts';
import type { Step, Work } from './states/behaviour.ts';
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
    const work = branch === undefined ? undefined : proceed(draft, branch);
    if (work !== undefined) await work;
  }
}

/** Does a part of a state's work; a failure goes to the state's Retry and Catch. */
export function attempt(draft: Draft, id: number, work: () => Work): Work {
  try {
    return work()?.catch((thrown: unknown) => recover(draft, id, thrown));
  } catch (thrown) {
    return recover(draft, id, thrown);
  }
}

function recover(draft: Draft, id: number, thrown: unknown): Promise<void> {
  if (!(thrown instanceof StateFailure)) throw thrown;
  return fail(draft, id, thrown.reason);
}

function proceed(draft: Draft, branch: Branch): Work {
  const { activity } = branch;
  if (activity.kind === 'ended') return endBranch(draft, branch, activity);
  if (activity.kind === 'scheduled') return startTask(draft, branch, activity);
  const current = activity.kind === 'entering' ? enter(draft, branch) : branch;
  return attempt(draft, current.id, () => behave({ draft, branch: current, state: draft.state(current) }));
}

function behave({ draft, branch, state }: Step<State>): Work {
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

function endBranch(draft: Draft, child: Branch, { output }: { output: Json }): Work {
  const { parent } = child;
  if (parent === undefined) {
    succeed(draft, child, output);
    return undefined;
  }
  draft.drop(child.id);
  const branch = draft.branch(parent.branch);
  const state = draft.state(branch);
  const { activity } = branch;
  if (activity.kind !== 'fan-out') return undefined;
  const ended = { draft, branch: { ...branch, activity }, child: { ...child, parent }, output };
  return attempt(draft, branch.id, () => {
    if (state.type === 'Map') return endIteration({ ...ended, state });
    return state.type === 'Parallel' ? endParallelBranch({ ...ended, state }) : undefined;
  });
}
