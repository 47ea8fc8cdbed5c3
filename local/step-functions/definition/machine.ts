import type { Expression } from '../expressions/expression.ts';
import type { Json } from '../json.ts';

/** A JSON value in which strings wholly wrapped in `{% %}` are expressions. */
export type Template =
  | { readonly kind: 'constant'; readonly value: Json }
  | { readonly kind: 'expression'; readonly expression: Expression; readonly field: string }
  | { readonly kind: 'array'; readonly items: readonly Template[] }
  | { readonly kind: 'object'; readonly members: readonly (readonly [string, Template])[] };

export type Assignments = readonly (readonly [string, Template])[];

/** What AWS calls Output and Assign: evaluated with the values at the end of the state. */
export interface Result {
  readonly output?: Template;
  readonly assign?: Assignments;
}

export interface Retrier {
  readonly errors: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds?: number;
  readonly fullJitter: boolean;
}

export interface Catcher extends Result {
  readonly errors: readonly string[];
  readonly next: string;
}

export interface Rule extends Result {
  readonly condition: Template;
  readonly next: string;
}

interface Named {
  readonly name: string;
}
/** No `next` means End. */
interface Continuing extends Named, Result {
  readonly next?: string;
}
export interface Guarded extends Continuing {
  readonly retry: readonly Retrier[];
  readonly catch: readonly Catcher[];
}

export type Pattern = 'request' | 'sync' | 'sync:2' | 'waitForTaskToken';

/** What a Task calls: a function named by its ARN, or an action of a service. */
export type Resource =
  | { readonly kind: 'function'; readonly arn: string; readonly pattern: 'request' }
  | { readonly kind: 'lambda'; readonly action: 'invoke'; readonly pattern: Pattern }
  | { readonly kind: 'states'; readonly action: 'startExecution'; readonly pattern: Pattern };

export interface TaskState extends Guarded {
  readonly type: 'Task';
  readonly resource: Resource;
  readonly arguments?: Template;
  readonly timeoutSeconds?: Template;
  readonly heartbeatSeconds?: Template;
  /** Recorded as AWS does and not used: everything here is one account. */
  readonly roleArn?: Template;
}
export interface PassState extends Continuing {
  readonly type: 'Pass';
}
export interface WaitState extends Continuing {
  readonly type: 'Wait';
  readonly seconds?: Template;
  readonly timestamp?: Template;
}
export interface ChoiceState extends Named, Result {
  readonly type: 'Choice';
  readonly rules: readonly Rule[];
  readonly default?: string;
}
export interface SucceedState extends Named {
  readonly type: 'Succeed';
  readonly output?: Template;
}
export interface FailState extends Named {
  readonly type: 'Fail';
  readonly error?: Template;
  readonly cause?: Template;
}
export interface ParallelState extends Guarded {
  readonly type: 'Parallel';
  readonly arguments?: Template;
  /** Keys into `Machine.graphs`. */
  readonly branches: readonly string[];
}
export interface MapState extends Guarded {
  readonly type: 'Map';
  readonly items?: Template;
  readonly itemSelector?: Template;
  readonly maxConcurrency?: Template;
  readonly toleratedFailureCount?: Template;
  readonly toleratedFailurePercentage?: Template;
  readonly processor: string;
}

export type State =
  | TaskState
  | PassState
  | WaitState
  | ChoiceState
  | SucceedState
  | FailState
  | ParallelState
  | MapState;
export type StateType = State['type'];

export interface StateGraph {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, State>;
}

/** A definition that was found valid. The graph at key '' is the machine's own; others belong to branches and item processors. */
export interface Machine {
  readonly graphs: ReadonlyMap<string, StateGraph>;
  readonly timeoutSeconds?: number;
}

export interface Problem {
  readonly code: string;
  readonly message: string;
  /** For example `/States/Ask/TimeoutSeconds`; empty when AWS names none. */
  readonly location: string;
}
