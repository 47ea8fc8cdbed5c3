import type { Actor } from '../domain/history/history.ts';
import type { Problem } from '../domain/task/form.ts';
import type { Task, TaskRef } from '../domain/task/task.ts';
import type { Instant } from '../domain/time/instant.ts';

export interface WaiveTaskInput {
  ref: TaskRef;
  /** Why the workflow goes on without this answer; the person asked reads it. */
  reason: string;
  by: Actor;
  at: Instant;
}

export type WaiveTaskResult =
  | { kind: 'waived'; task: Task }
  | { kind: 'invalid'; problems: Problem[] }
  | { kind: 'not-open'; because: string }
  | { kind: 'unknown' };

/** The coordinator lets a task go. */
export type WaiveTask = (input: WaiveTaskInput) => Promise<WaiveTaskResult>;
