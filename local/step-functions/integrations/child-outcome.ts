import type { Pattern } from '../definition/machine.ts';
import type { ExecutionStatus, Snapshot } from '../engine/snapshot.ts';
import { type Json, type JsonObject, jsonText, parseJson } from '../json.ts';
import type { Outcome } from './integration.ts';

/** A closed execution, as far as the task that waits for it is concerned. */
export type ClosedChild = Pick<
  Snapshot,
  | 'arn'
  | 'name'
  | 'machineArn'
  | 'status'
  | 'input'
  | 'output'
  | 'error'
  | 'cause'
  | 'startedAt'
  | 'stoppedAt'
>;

/** `.sync` passes input and output on as text, `.sync:2` as JSON; a child that did not succeed fails the task. */
export function childOutcome(child: ClosedChild, pattern: Pattern): Outcome {
  if (child.status !== 'SUCCEEDED') {
    return {
      kind: 'failed',
      error: 'States.TaskFailed',
      cause: jsonText(description(child, (text) => text)),
    };
  }
  const value = description(child, pattern === 'sync:2' ? parseJson : (text) => text);
  return { kind: 'done', value, text: jsonText(value) };
}

function redriveStatus(status: ExecutionStatus): JsonObject {
  if (status !== 'SUCCEEDED') return { RedriveStatus: 'REDRIVABLE' };
  return { RedriveStatus: 'NOT_REDRIVABLE', RedriveStatusReason: NOT_REDRIVABLE };
}
const NOT_REDRIVABLE = 'Execution is SUCCEEDED and cannot be redriven';

/** DescribeExecution in Pascal case, as the service integration gives it. */
function description(child: ClosedChild, payload: (text: string) => Json): JsonObject {
  const { cause, error, output } = child;
  return {
    ...(cause !== undefined && { Cause: cause }),
    ...(error !== undefined && { Error: error }),
    ExecutionArn: child.arn,
    Input: payload(child.input),
    InputDetails: { Included: true },
    Name: child.name,
    ...(output !== undefined && { Output: payload(output), OutputDetails: { Included: true } }),
    RedriveCount: 0,
    ...redriveStatus(child.status),
    StartDate: child.startedAt,
    StateMachineArn: child.machineArn,
    Status: child.status,
    StopDate: child.stoppedAt ?? child.startedAt,
  };
}
