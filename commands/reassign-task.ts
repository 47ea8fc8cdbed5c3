import type { Actor } from '../domain/history/history.ts';
import type { Problem } from '../domain/task/form.ts';
import type { Task, TaskRef } from '../domain/task/task.ts';
import type { Instant } from '../domain/time/instant.ts';

export interface ReassignTaskInput {
  ref: TaskRef;
  toContactId: string;
  /** Told to the person who had it. May be empty. */
  reason: string;
  by: Actor;
  at: Instant;
}

export type ReassignTaskResult =
  | { kind: 'reassigned'; task: Task }
  | { kind: 'invalid'; problems: Problem[] }
  | { kind: 'not-open'; because: string }
  | { kind: 'unknown' };

export type ReassignTask = (input: ReassignTaskInput) => Promise<ReassignTaskResult>;
