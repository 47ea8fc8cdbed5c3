import type { Actor } from '../domain/history/history.ts';
import type { NewId } from '../domain/ports/services.ts';
import type { Store } from '../domain/ports/store.ts';
import type { TaskRef } from '../domain/task/task.ts';
import { whySettled } from '../domain/task/transitions.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { DeliverLetter } from './deliver-letter.ts';
import { historyChange } from './history.ts';
import { letterChange, taskLetter } from './letters.ts';

export interface ResendTaskDeps {
  store: Store;
  deliver: DeliverLetter;
  newId: NewId;
}

export type ResendTaskResult =
  | { kind: 'sent' }
  /** Pressed twice: one has gone out within this minute. */
  | { kind: 'already-sent' }
  | { kind: 'undeliverable'; because: string }
  | { kind: 'not-open'; because: string }
  | { kind: 'unknown' };

/** Mails a task again with a fresh link; links sent before stay good. @throws as SendEmail does; the ledger keeps the letter. */
export type ResendTask = (input: { ref: TaskRef; by: Actor; at: Instant }) => Promise<ResendTaskResult>;

export function createResendTask({ store, deliver, newId }: ResendTaskDeps): ResendTask {
  return async ({ ref, by, at }) => {
    const task = await store.task(ref);
    if (!task) return { kind: 'unknown' };
    if (task.state === 'planned')
      return { kind: 'not-open', because: 'It has not been sent for the first time.' };
    if (task.state !== 'open') return { kind: 'not-open', because: whySettled(task) };
    const minute = at.slice(0, 'yyyy-mm-ddThh:mm'.length);
    const letter = taskLetter(task, { kind: 'task', contactId: task.assigneeId, number: minute });
    if (await store.email(letter)) return { kind: 'already-sent' };
    const committed = await store.commit([
      letterChange(letter, at),
      historyChange(newId, { jemId: ref.jemId, at, actor: by, what: 'task-sent-again', taskId: ref.id }),
    ]);
    if (committed.kind === 'conflict') return { kind: 'already-sent' };
    const sent = await deliver({ letter, at });
    if (sent.kind === 'not-composable') return { kind: 'undeliverable', because: 'no-contact' };
    return sent.kind === 'undeliverable'
      ? { kind: 'undeliverable', because: sent.because }
      : { kind: sent.kind };
  };
}
