import type { State, StateType } from '../definition/machine.ts';
import { type Json, type JsonObject, jsonText } from '../json.ts';
import { isOversize, MAX_ALL_VARIABLES_BYTES } from '../limits.ts';
import type { Draft } from './draft.ts';
import { StateFailure } from './failure.ts';
import { NOT_TRUNCATED, outputDetails } from './history.ts';
import type { Settled } from './scope.ts';
import type { Branch } from './snapshot.ts';

/** Event names by state type, made once: they are recorded twice per transition. */
const ENTERED: Record<StateType, string> = {
  Task: 'TaskStateEntered',
  Pass: 'PassStateEntered',
  Wait: 'WaitStateEntered',
  Choice: 'ChoiceStateEntered',
  Succeed: 'SucceedStateEntered',
  Fail: 'FailStateEntered',
  Parallel: 'ParallelStateEntered',
  Map: 'MapStateEntered',
};
const EXITED: Record<StateType, string> = {
  Fail: 'FailStateExited',
  Task: 'TaskStateExited',
  Pass: 'PassStateExited',
  Wait: 'WaitStateExited',
  Choice: 'ChoiceStateExited',
  Succeed: 'SucceedStateExited',
  Parallel: 'ParallelStateExited',
  Map: 'MapStateExited',
};
const RUNNING = { kind: 'running' } as const;
const ENTERING = { kind: 'entering' } as const;
const NO_ATTEMPTS: readonly number[] = [];

export function enter(draft: Draft, branch: Branch): Branch {
  const { type, name } = draft.state(branch);
  const beforeEventId = branch.lastEventId;
  const details = { name, input: jsonText(branch.input), inputDetails: NOT_TRUNCATED };
  const enteredEventId = draft.recordAfter(beforeEventId, ENTERED[type], details);
  draft.countTransition();
  return draft.update(branch.id, {
    enteredAt: draft.world.now,
    enteredEventId,
    beforeEventId,
    lastEventId: enteredEventId,
    activity: RUNNING,
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
  const text = jsonText(output);
  const variables = assigned === undefined ? branch.variables : { ...branch.variables, ...assigned };
  if (isOversize(text) || (assigned !== undefined && isTooMuch(assigned, variables))) throw oversize(state);
  const exit = { name: state.name, output: text, outputDetails: NOT_TRUNCATED };
  const details = assigned === undefined ? exit : { ...exit, ...assignedDetails(assigned) };
  const lastEventId = draft.recordAfter(branch.lastEventId, EXITED[state.type], details);
  if (next === undefined) {
    draft.update(id, { variables, lastEventId, activity: { kind: 'ended', output } });
    // What follows the end of a branch comes before the other branches go on.
    draft.ready.unshift(id);
    return;
  }
  draft.update(id, {
    variables,
    lastEventId,
    state: next,
    input: output,
    retryCount: 0,
    attempts: NO_ATTEMPTS,
    activity: ENTERING,
  });
  draft.ready.push(id);
}

function isTooMuch(assigned: JsonObject, variables: JsonObject): boolean {
  return isOversize(jsonText(assigned)) || isOversize(jsonText(variables), MAX_ALL_VARIABLES_BYTES);
}

/** A state with Retry and Catch may catch its own excess; from any other it ends the execution (recorded for Pass). */
function oversize(state: State): StateFailure {
  return new StateFailure({
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
  if (texts.length === 0) return {};
  return { assignedVariables: Object.fromEntries(texts), assignedVariablesDetails: NOT_TRUNCATED };
}
