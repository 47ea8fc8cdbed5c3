import type { FailState, Template } from '../../definition/machine.ts';
import { evaluateAs } from '../../expressions/evaluate.ts';
import type { Bindings } from '../../expressions/expression.ts';
import { StateFailure } from '../failure.ts';
import { scope } from '../scope.ts';
import type { Step } from './behaviour.ts';

/** Without Error or Cause the failure has none either: the keys are absent in history and description (recorded). */
export async function runFail({ draft, branch, state }: Step<FailState>): Promise<void> {
  const bindings = scope(draft, branch);
  const error = await text(state.error, bindings);
  const cause = await text(state.cause, bindings);
  throw new StateFailure({ ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) });
}

async function text(template: Template | undefined, bindings: Bindings): Promise<string | undefined> {
  if (template === undefined) return undefined;
  return String(await evaluateAs(template, bindings, 'string'));
}
