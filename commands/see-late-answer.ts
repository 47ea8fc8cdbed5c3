import type { Actor } from '../domain/history/history.ts';
import type { NewId } from '../domain/ports/services.ts';
import type { Store } from '../domain/ports/store.ts';
import type { TaskRef } from '../domain/task/task.ts';
import type { Instant } from '../domain/time/instant.ts';
import { decideAndCommit, nothing } from './commit.ts';
import { historyChange } from './history.ts';

export interface SeeLateAnswerInput {
  ref: TaskRef;
  /** When the answer came that the page showed: a later one is still to be seen. */
  cameAt: string;
  by: Actor;
  at: Instant;
}

export type SeeLateAnswerResult =
  | { kind: 'seen' }
  /** Seen already, or another one has come. */
  | { kind: 'not-open'; because: string }
  | { kind: 'unknown' };

/** The coordinator has seen an answer that came after the work had gone on, which takes it off the desk (F9). It changes nothing else. */
export type SeeLateAnswer = (input: SeeLateAnswerInput) => Promise<SeeLateAnswerResult>;

export function createSeeLateAnswer({ store, newId }: { store: Store; newId: NewId }): SeeLateAnswer {
  return ({ ref, cameAt, by, at }) =>
    decideAndCommit<SeeLateAnswerResult>(store, async () => {
      const task = await store.task(ref);
      if (!task) return nothing({ kind: 'unknown' });
      const { lateAnswerAt, ...seen } = task;
      if (lateAnswerAt === undefined) {
        return nothing({ kind: 'not-open', because: 'Somebody has seen it already.' });
      }
      if (lateAnswerAt !== cameAt) {
        return nothing({ kind: 'not-open', because: 'Another answer has come meanwhile. Read it first.' });
      }
      const history = historyChange(newId, {
        jemId: ref.jemId,
        at,
        actor: by,
        what: 'late-answer-seen',
        taskId: ref.id,
      });
      return { changes: [{ op: 'put', entity: 'task', value: seen }, history], result: { kind: 'seen' } };
    });
}
