import type { ParallelState } from '../../definition/machine.ts';
import { evaluate } from '../../expressions/evaluate.ts';
import { leave } from '../flow.ts';
import { scope, settle } from '../scope.ts';

import type { BranchEnd, Step } from './behaviour.ts';

export async function runParallel({ draft, branch, state }: Step<ParallelState>): Promise<void> {
  const input =
    state.arguments === undefined ? branch.input : await evaluate(state.arguments, scope(draft, branch));
  const lastEventId = draft.record(branch.id, 'ParallelStateStarted');
  const count = state.branches.length;
  draft.update(branch.id, {
    activity: {
      kind: 'fan-out',
      items: [],
      maxConcurrency: count,
      started: count,
      results: state.branches.map(() => null),
      finished: 0,
    },
  });
  for (const [index, graph] of state.branches.entries()) {
    draft.open({ graph, input, lastEventId, parent: { branch: branch.id, index } });
  }
}

export async function endParallelBranch({
  draft,
  branch,
  state,
  child,
  output,
}: BranchEnd<ParallelState>): Promise<void> {
  const { activity } = branch;
  const results = activity.results.with(child.parent.index, output);
  const finished = activity.finished + 1;
  draft.update(branch.id, { lastEventId: child.lastEventId, activity: { ...activity, results, finished } });
  if (finished < results.length) return;
  draft.recordAfter(child.lastEventId, 'ParallelStateSucceeded');
  const settled = await settle(state, results, () => scope(draft, branch, { result: results }));
  leave(draft, branch.id, { ...settled, next: state.next });
}
