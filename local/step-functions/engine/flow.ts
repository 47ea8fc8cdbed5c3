import type { State } from '../definition/machine.ts';
import { type Json, type JsonObject, jsonText } from '../json.ts';
import { isOversize } from '../limits.ts';
import type { Draft } from './draft.ts';
import { StateFailure } from './failure.ts';
import { inputDetails, outputDetails } from './history.ts';
import type { Settled } from './scope.ts';
import type { Branch } from './snapshot.ts';

export function enter(draft: Draft, branch: Branch): Branch {
  const state = draft.state(branch);
  const id = draft.record(branch.id, `${state.type}StateEntered`, {
    name: state.name,
    ...inputDetails(jsonText(branch.input)),
  });
  draft.countTransition();
  return draft.update(branch.id, {
    enteredAt: draft.world.now,
    enteredEventId: id,
    beforeEventId: branch.lastEventId,
    activity: { kind: 'running' },
  });
}

export interface Leaving extends Settled {
  /** Undefined when the state is the last one. */
  readonly next: string | undefined;
}

/**
 * Records the exit, keeps what was assigned, and goes on to the next state or ends the branch.
 * @throws StateFailure when the output or what is assigned exceeds 256 KiB.
 */
export function leave(draft: Draft, id: number, { output, assigned, next }: Leaving): void {
  const branch = draft.branch(id);
  const state = draft.state(branch);
  checkSize(state, output, assigned ?? {});
  draft.record(id, `${state.type}StateExited`, {
    name: state.name,
    ...outputDetails(jsonText(output)),
    ...(assigned !== undefined && Object.keys(assigned).length > 0 && assignedDetails(assigned)),
  });
  const variables = assigned === undefined ? branch.variables : { ...branch.variables, ...assigned };
  if (next === undefined) {
    draft.update(id, { variables, activity: { kind: 'ended', output } });
    // What follows the end of a branch comes before the other branches go on.
    draft.ready.unshift(id);
    return;
  }
  draft.update(id, {
    variables,
    state: next,
    input: output,
    retryCount: 0,
    attempts: [],
    activity: { kind: 'entering' },
  });
  draft.ready.push(id);
}

/** A state with Retry and Catch may catch its own excess; from any other it ends the execution (recorded for Pass). */
function checkSize(state: State, output: Json, assigned: JsonObject): void {
  const isTooLarge = isOversize(jsonText(output)) || isOversize(jsonText(assigned));
  if (!isTooLarge) return;
  throw new StateFailure({
    error: 'States.DataLimitExceeded',
    cause: `The state/task '${state.name}' returned a result with a size exceeding the maximum number of bytes service limit.`,
    isFatal: !('retry' in state),
  });
}

/** The end of the machine's own branch is the end of the execution. */
export function succeed(draft: Draft, branch: Branch, output: Json): void {
  const text = jsonText(output);
  draft.recordAfter(branch.lastEventId, 'ExecutionSucceeded', outputDetails(text));
  draft.close({ status: 'SUCCEEDED', output: text });
}

function assignedDetails(assigned: JsonObject): JsonObject {
  const texts = Object.entries(assigned).map(([name, value]) => [name, jsonText(value)]);
  return { assignedVariables: Object.fromEntries(texts), assignedVariablesDetails: { truncated: false } };
}
