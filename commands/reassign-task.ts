import type { Actor } from '../domain/history/history.ts';
import type { Problem } from '../domain/task/form.ts';
import type { Task, TaskRef } from '../domain/task/task.ts';
import { whySettled } from '../domain/task/transitions.ts';
import type { Instant } from '../domain/time/instant.ts';
import { decideAndCommit, nothing } from './commit.ts';
import { finishPassing, type PassTaskDeps, planPassing } from './pass-task.ts';
import type { Letter } from './send-email.ts';

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

/** The coordinator asks somebody else. */
export type ReassignTask = (input: ReassignTaskInput) => Promise<ReassignTaskResult>;

export function createReassignTask(deps: PassTaskDeps): ReassignTask {
  return async (input) => {
    const { result, letters } = await reassign(deps, input);
    if (result.kind === 'reassigned') await finishPassing(deps, { ref: input.ref, letters, at: input.at });
    return result;
  };
}

function reassign(deps: PassTaskDeps, { ref, toContactId, reason, by, at }: ReassignTaskInput) {
  const { store } = deps;
  return decideAndCommit<{ result: ReassignTaskResult; letters: readonly Letter[] }>(store, async () => {
    const refuse = (result: ReassignTaskResult) => nothing({ result, letters: [] });
    const [task, to] = await Promise.all([store.task(ref), store.contact(toContactId)]);
    if (!task) return refuse({ kind: 'unknown' });
    const message = !to
      ? 'Choose who should be asked'
      : to.id === task.assigneeId
        ? 'Choose somebody other than the person who has it'
        : undefined;
    if (!to || message) {
      return refuse({ kind: 'invalid', problems: [{ field: 'toContactId', message: message ?? '' }] });
    }
    const passed = planPassing(deps, { task, to, what: 'task-reassigned', reason: reason.trim(), by, at });
    if (!passed) return refuse({ kind: 'not-open', because: whySettled(task) });
    return {
      changes: passed.changes,
      result: { result: { kind: 'reassigned', task: passed.task }, letters: passed.letters },
    };
  });
}
