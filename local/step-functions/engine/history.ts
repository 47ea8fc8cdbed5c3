import type { EpochMs } from '../../clock.ts';
import type { JsonObject } from '../json.ts';

/** One event as it is kept; the API names its details after its type. */
export interface HistoryEvent {
  readonly id: number;
  readonly previousEventId: number;
  readonly timestamp: EpochMs;
  readonly type: string;
  readonly details: JsonObject | undefined;
}

const SHARED: readonly (readonly [suffix: string, member: string])[] = [
  ['StateEntered', 'stateEnteredEventDetails'],
  ['StateExited', 'stateExitedEventDetails'],
];

/** Events that AWS records without details. */
const BARE = new Set([
  'LambdaFunctionStarted',
  'MapStateSucceeded',
  'MapStateAborted',
  'ParallelStateStarted',
  'ParallelStateSucceeded',
  'ParallelStateAborted',
  'ParallelStateFailed',
  'MapStateFailed',
  'TaskStateAborted',
  'WaitStateAborted',
]);

/** `PassStateEntered` has `stateEnteredEventDetails`, `TaskScheduled` has `taskScheduledEventDetails`. */
export function detailsMember(type: string): string | undefined {
  if (BARE.has(type)) return undefined;
  const shared = SHARED.find(([suffix]) => type.endsWith(suffix));
  return shared?.[1] ?? `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;
}

/** What AWS says beside every payload; this engine never shortens one. */
export const NOT_TRUNCATED = { truncated: false };

export function inputDetails(text: string): JsonObject {
  return { input: text, inputDetails: NOT_TRUNCATED };
}

export function outputDetails(text: string): JsonObject {
  return { output: text, outputDetails: NOT_TRUNCATED };
}

export function failureDetails(failure: {
  error?: string | undefined;
  cause?: string | undefined;
}): JsonObject {
  return {
    ...(failure.error !== undefined && { error: failure.error }),
    ...(failure.cause !== undefined && { cause: failure.cause }),
  };
}
