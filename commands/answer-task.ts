import type { Executions, Log, NewId, ObjectStore } from '../domain/ports/services.ts';
import type { Store } from '../domain/ports/store.ts';
import type { FormValues, Problem } from '../domain/task/form.ts';
import type { Answer, Task, TaskRef } from '../domain/task/task.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { DeliverLetter } from './deliver-letter.ts';

export interface AnswerTaskDeps {
  store: Store;
  objects: ObjectStore;
  executions: Executions;
  deliver: DeliverLetter;
  newId: NewId;
  log: Log;
}

/** A file as the browser sent it. */
export interface Upload {
  name: string;
  bytes: Uint8Array;
}

export interface AnswerTaskInput {
  ref: TaskRef;
  /** Typed values; a file is never among them but in `upload`. */
  values: FormValues;
  /** Absent: an answer given before keeps its file. */
  upload?: Upload;
  by: Answer['by'];
  via: Answer['via'];
  /** Number of the answer that the form showed (0: none). Absent: the latest wins. */
  basedOn?: number;
  at: Instant;
}

/** What the receipt page shows; the same for the same stored version. */
export interface Receipt {
  jemId: string;
  taskId: string;
  /** Version of the answer; 0 for a promise, which is not yet an answer. */
  number: number;
  decision: string;
  answeredAt: Instant;
  late: boolean;
}

export type AnswerTaskResult =
  | { kind: 'stored'; receipt: Receipt; task: Task }
  /** A date was promised: the task stays open and nobody is chased before it (F25). */
  | { kind: 'promised'; receipt: Receipt; task: Task }
  /** The same answer is stored already: same receipt, no second e-mail (F23). */
  | { kind: 'same'; receipt: Receipt; task: Task }
  /** Kept and shown to the coordinator, but the workflow has gone on without it (F9). */
  | { kind: 'kept-late'; receipt: Receipt; task: Task; because: string }
  | { kind: 'invalid'; problems: Problem[] }
  /** Somebody else answered after the form was shown; nothing was stored. */
  | { kind: 'changed-meanwhile'; stored: Answer; task: Task }
  /** Nothing is asked any more; nothing was stored. */
  | { kind: 'closed'; because: string; task: Task }
  | { kind: 'unknown' };

/** Stores an answer, whatever the channel (F3): one transaction, then callback and receipt, which `reconcile` repeats when they fail. */
export type AnswerTask = (input: AnswerTaskInput) => Promise<AnswerTaskResult>;
