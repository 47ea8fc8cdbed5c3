import type { EpochMs } from '../../clock.ts';
import type { Draft } from '../engine/draft.ts';
import type { FailureReason } from '../engine/failure.ts';
import type { Call } from '../engine/snapshot.ts';
import { type Json, type JsonObject, jsonText } from '../json.ts';

/** What every response to a call has. */
export interface Exchange {
  readonly requestId: string;
  readonly at: EpochMs;
}

/** What came back from a call, as the driver saw it. */
export type Answer =
  | {
      readonly kind: 'lambda';
      readonly statusCode: number;
      readonly payload: string;
      readonly isError: boolean;
    }
  | { readonly kind: 'no-function'; readonly functionArn: string }
  | { readonly kind: 'execution'; readonly arn: string; readonly startedAt: EpochMs }
  | { readonly kind: 'refused'; readonly error: string; readonly cause: string };
export type Response = Exchange & Answer;

/** Text is what the history shows; value is what `$states.result` is. */
export type Outcome =
  | { readonly kind: 'done'; readonly value: Json; readonly text: string }
  | ({ readonly kind: 'failed' } & FailureReason);

/** One way for a Task to reach a service. Pure: the driver performs the call between `plan` and `outcome`. */
export interface Integration {
  /** Names of its events: `TaskScheduled`, `LambdaFunctionScheduled`. */
  readonly events: 'Task' | 'LambdaFunction';
  /** What every event of it carries: resource and resourceType, or nothing. */
  readonly marks: JsonObject;
  /** A text says why the arguments cannot make a call. */
  plan(args: Json, draft: Draft): Call | string;
  scheduledDetails(args: Json, draft: Draft): JsonObject;
  outcome(response: Response): Outcome;
}

/** AWS's words for a required argument that is not there. */
export function missingArgument(args: Json, field: string): string {
  const problem = `[The field "${field}" is required but was missing]`;
  return `The Parameters '${jsonText(args)}' could not be used to start the Task: ${problem}`;
}
