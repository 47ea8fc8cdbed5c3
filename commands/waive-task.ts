import type { Actor } from '../domain/history/history.ts';
import type { Log, NewId } from '../domain/ports/services.ts';
import type { Store } from '../domain/ports/store.ts';
import type { Problem } from '../domain/task/form.ts';
import type { Task, TaskRef } from '../domain/task/task.ts';
import { settle, whySettled } from '../domain/task/transitions.ts';
import type { Instant } from '../domain/time/instant.ts';
import { decideAndCommit, nothing } from './commit.ts';
import type { DeliverLetter } from './deliver-letter.ts';
import { historyChange } from './history.ts';
import { deliverAll, letterChange, taskLetter } from './letters.ts';
import type { ResumeWaiting } from './resume-waiting.ts';
import type { Letter } from './send-email.ts';

export interface WaiveTaskDeps {
  store: Store;
  resume: ResumeWaiting;
  deliver: DeliverLetter;
  newId: NewId;
  log: Log;
}

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

/** The coordinator lets a task go: the workflow goes on, and whoever was asked is told that and why (F10). */
export type WaiveTask = (input: WaiveTaskInput) => Promise<WaiveTaskResult>;

export function createWaiveTask(deps: WaiveTaskDeps): WaiveTask {
  return async (input) => {
    const reason = input.reason.trim();
    if (reason === '') {
      return {
        kind: 'invalid',
        problems: [{ field: 'reason', message: 'Say why the answer is not needed' }],
      };
    }
    const { result, letters } = await waive(deps, { ...input, reason });
    if (result.kind === 'waived') await deps.resume({ entity: 'task', ref: input.ref });
    await deliverAll(deps, letters, input.at);
    return result;
  };
}

function waive({ store, newId }: WaiveTaskDeps, { ref, reason, by, at }: WaiveTaskInput) {
  return decideAndCommit<{ result: WaiveTaskResult; letters: readonly Letter[] }>(store, async () => {
    const task = await store.task(ref);
    if (!task) return nothing({ result: { kind: 'unknown' }, letters: [] });
    const waived = settle(task, 'waive', { because: reason, at });
    if (!waived) {
      return nothing({ result: { kind: 'not-open', because: whySettled(task) }, letters: [] });
    }
    const letters = task.issuedAt
      ? [taskLetter(task, { kind: 'withdrawn', contactId: task.assigneeId, number: task.version })]
      : [];
    return {
      changes: [
        { op: 'put', entity: 'task', value: waived },
        historyChange(newId, {
          jemId: ref.jemId,
          at,
          actor: by,
          what: 'task-waived',
          taskId: ref.id,
          detail: reason,
        }),
        ...letters.map((letter) => letterChange(letter, at)),
      ],
      result: { result: { kind: 'waived', task: waived }, letters },
    };
  });
}
