import type { Result } from '../definition/machine.ts';
import { evaluate, evaluateMembers } from '../expressions/evaluate.ts';
import type { Bindings } from '../expressions/expression.ts';
import { WORLD } from '../expressions/functions.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Draft } from './draft.ts';
import type { Branch } from './snapshot.ts';

/** The parts of `$states` that only some fields may read. */
export interface Extras {
  readonly result?: Json;
  readonly errorOutput?: Json;
  readonly token?: string;
  readonly mapItem?: { readonly index: number; readonly value: Json };
}

/** What an expression of a state sees: `$states` and the variables of its own and the outer scopes. */
export function scope(draft: Draft, branch: Branch, extras: Extras = {}): Bindings {
  const { result, errorOutput } = extras;
  return {
    ...visibleVariables(draft, branch),
    states: {
      input: branch.input,
      context: contextObject(draft, branch, extras),
      ...(result !== undefined && { result }),
      ...(errorOutput !== undefined && { errorOutput }),
    },
    [WORLD]: draft.world,
  };
}

export interface Settled {
  readonly output: Json;
  readonly assigned?: JsonObject;
}

/** Evaluates Output and Assign side by side: neither sees what the other makes. */
export async function settle(result: Result, fallback: Json, bindings: () => Bindings): Promise<Settled> {
  const { output, assign } = result;
  if (output === undefined && assign === undefined) return { output: fallback };
  const seen = bindings();
  return {
    output: output === undefined ? fallback : await evaluate(output, seen),
    ...(assign !== undefined && { assigned: await evaluateMembers(assign, seen) }),
  };
}

function visibleVariables(draft: Draft, branch: Branch): JsonObject {
  if (branch.parent === undefined) return branch.variables;
  return { ...visibleVariables(draft, draft.branch(branch.parent.branch)), ...branch.variables };
}

function contextObject(draft: Draft, branch: Branch, extras: Extras): JsonObject {
  const { base } = draft;
  const state = draft.state(branch);
  const item = extras.mapItem ?? enclosingItem(draft, branch);
  return {
    Execution: {
      Id: base.arn,
      Input: draft.executionInput,
      StartTime: isoTime(base.startedAt),
      Name: base.name,
      RoleArn: base.roleArn,
      RedriveCount: 0,
    },
    StateMachine: { Id: base.machineArn, Name: base.machineName },
    State: {
      Name: branch.state,
      EnteredTime: isoTime(branch.enteredAt),
      ...('retry' in state && { RetryCount: branch.retryCount }),
    },
    ...(extras.token !== undefined && { Task: { Token: extras.token } }),
    ...(item !== undefined && { Map: { Item: { Index: item.index, Value: item.value } } }),
  };
}

function enclosingItem(draft: Draft, branch: Branch): Branch['mapItem'] {
  if (branch.mapItem !== undefined || branch.parent === undefined) return branch.mapItem;
  return enclosingItem(draft, draft.branch(branch.parent.branch));
}

function isoTime(instant: number): string {
  return new Date(instant).toISOString();
}
