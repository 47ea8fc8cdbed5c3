import type { PassState } from '../../definition/machine.ts';
import { leave } from '../flow.ts';
import { scope, settle } from '../scope.ts';
import type { Step, Work } from './behaviour.ts';

/** @throws StateFailure when Output or Assign fail. */
export function runPass(step: Step<PassState>): Work {
  const { draft, branch, state } = step;
  if (state.output !== undefined || state.assign !== undefined) return evaluatePass(step);
  leave(draft, branch.id, { output: branch.input, next: state.next });
  return undefined;
}

async function evaluatePass({ draft, branch, state }: Step<PassState>): Promise<void> {
  const settled = await settle(state, branch.input, () => scope(draft, branch));
  leave(draft, branch.id, { ...settled, next: state.next });
}
