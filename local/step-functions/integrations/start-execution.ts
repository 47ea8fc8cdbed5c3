import type { Resource } from '../definition/machine.ts';
import type { Draft } from '../engine/draft.ts';
import type { Call } from '../engine/snapshot.ts';
import { asObject, type Json, type JsonObject, jsonText } from '../json.ts';
import { type Integration, missingArgument, type Outcome, type Response } from './integration.ts';
import { sdkMetadata } from './sdk-metadata.ts';

type StartExecution = Extract<Resource, { kind: 'states' }>;

/** `states:startExecution` in all its patterns; what a `.sync` child comes to is in child-outcome.ts. */
export function startExecutionIntegration({ pattern }: StartExecution): Integration {
  const marks = {
    resource: pattern === 'request' ? 'startExecution' : `startExecution.${pattern}`,
    resourceType: 'states',
  };
  return {
    events: 'Task',
    marks,
    plan: (args, draft) => planStart(args, draft, pattern === 'sync' || pattern === 'sync:2'),
    scheduledDetails: (args, draft) => ({ parameters: jsonText(args), region: draft.world.region, ...marks }),
    outcome: startOutcome,
  };
}

function planStart(args: Json, draft: Draft, waits: boolean): Call | string {
  const { StateMachineArn: machineArn, Name: name, Input: input } = asObject(args);
  if (typeof machineArn !== 'string') return missingArgument(args, 'StateMachineArn');
  return {
    kind: 'start-execution',
    machineArn,
    // Chosen before the call, so that a call repeated after a crash starts nothing twice.
    name: typeof name === 'string' ? name : draft.world.uuid(),
    input: startInput(input),
    waits,
  };
}

/** A string is the text itself; anything else is written as JSON; none is an empty object (recorded). */
function startInput(input: Json | undefined): string {
  if (input === undefined || input === null) return '{}';
  return typeof input === 'string' ? input : jsonText(input);
}

function startOutcome(response: Response): Outcome {
  if (response.kind === 'refused') return { kind: 'failed', error: response.error, cause: response.cause };
  if (response.kind !== 'execution') throw new Error(`unexpected response ${response.kind}`);
  const startDate = response.startedAt / 1000;
  // AWS writes the date as Java does, 1.7E9, which shows in the length.
  const javaDate = startDate.toExponential().replace('e+', 'E');
  const body = `{"executionArn":"${response.arn}","startDate":${javaDate}}`;
  const value: JsonObject = {
    ExecutionArn: response.arn,
    ...sdkMetadata(response, {
      connection: 'keep-alive',
      'Content-Length': String(body.length),
      'Content-Type': 'application/x-amz-json-1.0',
    }),
    StartDate: startDate,
  };
  return { kind: 'done', value, text: jsonText(value) };
}
