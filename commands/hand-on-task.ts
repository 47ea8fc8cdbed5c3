import type { Actor } from '../domain/history/history.ts';
import type { Contact } from '../domain/people/contact.ts';
import type { Problem } from '../domain/task/form.ts';
import type { Task, TaskRef } from '../domain/task/task.ts';
import type { Instant } from '../domain/time/instant.ts';

export interface HandOnTaskInput {
  ref: TaskRef;
  /** The contact whose link was used. */
  byContactId: string;
  /** `name`, `email`, `reason` (may be empty), as posted. */
  values: Record<string, unknown>;
  at: Instant;
}

export type HandOnTaskResult =
  | { kind: 'handed-on'; task: Task; to: Contact }
  /** Another organisation's address: the coordinator was told and decides; until then the task stays where it is. */
  | { kind: 'asked-coordinator'; task: Task }
  | { kind: 'invalid'; problems: Problem[] }
  | { kind: 'not-open'; because: string }
  | { kind: 'unknown' };

/** "This is not for me, ask ..." (B6). */
export type HandOnTask = (input: HandOnTaskInput) => Promise<HandOnTaskResult>;

export interface DecideHandOnInput {
  ref: TaskRef;
  approve: boolean;
  by: Actor;
  at: Instant;
}
export type DecideHandOnResult =
  | { kind: 'handed-on'; task: Task; to: Contact }
  | { kind: 'declined'; task: Task }
  | { kind: 'not-open'; because: string }
  | { kind: 'unknown' };

/** The coordinator approves or declines a hand-on to another organisation. */
export type DecideHandOn = (input: DecideHandOnInput) => Promise<DecideHandOnResult>;
