import type { ChoiceState, Result } from '../../definition/machine.ts';
import { evaluateAs } from '../../expressions/evaluate.ts';
import { runtimeFailure } from '../failure.ts';
import { leave } from '../flow.ts';
import { scope, settle } from '../scope.ts';
import type { Step } from './behaviour.ts';

/** The first rule that holds decides, with its own Output and Assign; the state's apply to Default only. */
export async function runChoice(step: Step<ChoiceState>): Promise<void> {
  const { draft, branch, state } = step;
  const bindings = scope(draft, branch);
  for (const rule of state.rules) {
    if ((await evaluateAs(rule.condition, bindings, 'boolean')) === true) return go(step, rule, rule.next);
  }
  if (state.default !== undefined) return go(step, state, state.default);
  throw runtimeFailure(
    branch,
    'Failed to transition out of the state. The state does not point to a next state.',
  );
}

async function go({ draft, branch }: Step<ChoiceState>, result: Result, next: string): Promise<void> {
  const settled = await settle(result, branch.input, () => scope(draft, branch));
  leave(draft, branch.id, { ...settled, next });
}
