import type { Actor } from '../domain/history/history.ts';
import type { TaskRef } from '../domain/task/task.ts';
import type { Instant } from '../domain/time/instant.ts';

export type ResendTaskResult =
  | { kind: 'sent' }
  /** Pressed twice: this one has gone out within the same minute. */
  | { kind: 'already-sent' }
  | { kind: 'undeliverable'; because: string }
  | { kind: 'not-open'; because: string }
  | { kind: 'unknown' };

/** Mails a task again with a fresh link; links sent before stay good. */
export type ResendTask = (input: { ref: TaskRef; by: Actor; at: Instant }) => Promise<ResendTaskResult>;
