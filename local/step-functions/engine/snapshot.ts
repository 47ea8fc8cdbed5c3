import type { EpochMs } from '../../clock.ts';
import type { Json, JsonObject } from '../json.ts';

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** The task that started an execution, and whether it waits for its end (`.sync`). */
export interface Caller {
  readonly arn: string;
  readonly task: TaskKey;
  readonly waits: boolean;
}

/** One attempt of a task: a retry has another key, so that late answers to an earlier attempt are recognised. */
export interface TaskKey {
  readonly branch: number;
  /** Id of the event that scheduled the attempt. */
  readonly attempt: number;
}

/** Everything the engine knows about an execution: plain JSON, replaced and never changed. */
export interface Snapshot {
  readonly arn: string;
  readonly name: string;
  readonly machineArn: string;
  readonly machineName: string;
  /** Which text of the definition it runs: an update of the machine does not touch what is running. */
  readonly revision: string;
  readonly roleArn: string;
  /** The text as it was given. */
  readonly input: string;
  readonly startedAt: EpochMs;
  /** The machine's own TimeoutSeconds, or the year that AWS allows. */
  readonly deadline: EpochMs;
  readonly caller?: Caller;
  readonly status: ExecutionStatus;
  readonly stoppedAt?: EpochMs;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  readonly lastEventId: number;
  readonly transitions: number;
  readonly nextBranch: number;
  /** Branch 0 is the machine's own; others belong to a Parallel or Map state. Empty once the execution is closed. */
  readonly branches: Readonly<Record<number, Branch>>;
}

export interface Branch {
  readonly id: number;
  /** Key into Machine.graphs. */
  readonly graph: string;
  readonly parent?: { readonly branch: number; readonly index: number };
  readonly mapItem?: { readonly index: number; readonly value: Json };
  /** Assigned in this scope; outer scopes are looked up through `parent`. */
  readonly variables: JsonObject;
  readonly state: string;
  readonly input: Json;
  readonly enteredAt: EpochMs;
  readonly enteredEventId: number;
  /** The event before the state was entered: what EvaluationFailed points to. */
  readonly beforeEventId: number;
  /** The event that the next one of this branch follows. */
  readonly lastEventId: number;
  readonly retryCount: number;
  /** Retries used so far, one count per retrier. */
  readonly attempts: readonly number[];
  readonly activity: Activity;
}

/** What a branch is doing. The first four never reach the disk: a turn ends with every branch at rest. */
export type Activity =
  | { readonly kind: 'entering' }
  | { readonly kind: 'running' }
  | { readonly kind: 'ended'; readonly output: Json }
  | { readonly kind: 'scheduled'; readonly task: TaskActivity & { readonly call: Call } }
  | { readonly kind: 'waiting'; readonly until: EpochMs }
  | { readonly kind: 'retrying'; readonly until: EpochMs }
  | TaskActivity
  | FanOutActivity;

export interface TaskActivity {
  readonly kind: 'task';
  readonly attempt: number;
  readonly token?: string;
  /** Still to be answered; performed again after a restart. */
  readonly call?: Call;
  /** The execution a `.sync` task waits for. */
  readonly child?: string;
  readonly deadline?: EpochMs;
  readonly heartbeat?: { readonly seconds: number; readonly by: EpochMs };
}

export interface FanOutActivity {
  readonly kind: 'fan-out';
  /** Items of a Map; a Parallel passes the same input to every branch. */
  readonly items: readonly Json[];
  readonly maxConcurrency: number;
  readonly started: number;
  /** By index; null until that branch has finished. */
  readonly results: readonly Json[];
  readonly finished: number;
}

/** What a task asks of the world outside. */
export type Call =
  | { readonly kind: 'lambda'; readonly functionName: string; readonly payload: string }
  | {
      readonly kind: 'start-execution';
      readonly machineArn: string;
      readonly name: string;
      readonly input: string;
      readonly waits: boolean;
    };

/** The earliest instant at which something in a running execution is due by itself. */
export function nextDue({ deadline, branches }: Snapshot): EpochMs {
  return Math.min(deadline, ...Object.values(branches).map(({ activity }) => dueAt(activity)));
}

export function dueAt(activity: Activity): EpochMs {
  if (activity.kind === 'waiting' || activity.kind === 'retrying') return activity.until;
  if (activity.kind !== 'task') return Infinity;
  return Math.min(activity.deadline ?? Infinity, activity.heartbeat?.by ?? Infinity);
}
