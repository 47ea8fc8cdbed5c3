import type { Actor } from '../domain/history/history.ts';
import type { Contact } from '../domain/people/contact.ts';
import type { Problem } from '../domain/task/form.ts';
import type { Task, TaskRef } from '../domain/task/task.ts';
import { whySettled } from '../domain/task/transitions.ts';
import type { Instant } from '../domain/time/instant.ts';
import { decideAndCommit, nothing } from './commit.ts';
import { finishPassing, type Passed, type PassTaskDeps, planPassing } from './pass-task.ts';
import type { Letter } from './send-email.ts';

export interface ReassignTaskInput {
  ref: TaskRef;
  toContactId: string;
  /** Who had the task when it was previewed; undefined: whoever has it. */
  fromContactId?: string;
  /** Told to the person who had it. May be empty. */
  reason: string;
  by: Actor;
  at: Instant;
}

type Refusal =
  | { kind: 'invalid'; problems: Problem[] }
  | { kind: 'not-open'; because: string }
  | { kind: 'unknown' };

export type ReassignTaskResult = { kind: 'reassigned'; task: Task } | Refusal;

/** The coordinator asks somebody else. */
export type ReassignTask = (input: ReassignTaskInput) => Promise<ReassignTaskResult>;

/** One e-mail that asking somebody else sends. */
export interface ReassignEmail {
  name: string;
  about: 'asked' | 'told';
  /** It puts the meeting into the calendar of the one, or takes it out of that of the other. */
  calendar: boolean;
}

/** What asking somebody else would do, shown before anything is done or mailed. */
export interface ReassignPreview {
  from: Contact;
  to: Contact;
  /** By when the new person is to answer. */
  dueAt: Instant;
  emails: ReassignEmail[];
}

export type PreviewReassign = (
  input: ReassignTaskInput,
) => Promise<{ kind: 'possible'; preview: ReassignPreview } | Refusal>;

type PlanDeps = Pick<PassTaskDeps, 'store' | 'workingDays' | 'newId'>;

export function createReassignTask(deps: PassTaskDeps): ReassignTask {
  return async (input) => {
    const { result, letters } = await reassign(deps, input);
    if (result.kind === 'reassigned') await finishPassing(deps, { ref: input.ref, letters, at: input.at });
    return result;
  };
}

export function createPreviewReassign(deps: PlanDeps): PreviewReassign {
  return async (input) => {
    const planned = await plan(deps, input);
    if (planned.kind !== 'planned') return planned;
    const { from, to, passed } = planned;
    const emails = passed.letters.map(
      ({ kind, contactId, facts }): ReassignEmail => ({
        name: contactId === to.id ? to.name : from.name,
        about: kind === 'task' ? 'asked' : 'told',
        calendar: kind === 'task' ? passed.carriesInvitation : facts?.calendar === 'yes',
      }),
    );
    return { kind: 'possible', preview: { from, to, dueAt: passed.task.dueAt, emails } };
  };
}

function reassign(deps: PassTaskDeps, input: ReassignTaskInput) {
  return decideAndCommit<{ result: ReassignTaskResult; letters: readonly Letter[] }>(deps.store, async () => {
    const planned = await plan(deps, input);
    if (planned.kind !== 'planned') return nothing({ result: planned, letters: [] });
    const { task, changes, letters } = planned.passed;
    return { changes, result: { result: { kind: 'reassigned', task }, letters } };
  });
}

type Planned = { kind: 'planned'; from: Contact; to: Contact; passed: Passed } | Refusal;

async function plan(
  deps: PlanDeps,
  { ref, toContactId, fromContactId, reason, by, at }: ReassignTaskInput,
): Promise<Planned> {
  const { store } = deps;
  const [task, to] = await Promise.all([store.task(ref), store.contact(toContactId)]);
  const from = task && (await store.contact(task.assigneeId));
  if (!task || !from) return { kind: 'unknown' };
  const invalid = (message: string): Refusal => ({
    kind: 'invalid',
    problems: [{ field: 'toContactId', message }],
  });
  if (!to) return invalid('Choose who should be asked');
  if (fromContactId !== undefined && fromContactId !== from.id) {
    return invalid(`${from.name} has been asked meanwhile. Check who should be asked now`);
  }
  if (to.id === from.id) return invalid('Choose somebody other than the person who has it');
  const passed = planPassing(deps, { task, to, what: 'task-reassigned', reason: reason.trim(), by, at });
  return passed ? { kind: 'planned', from, to, passed } : { kind: 'not-open', because: whySettled(task) };
}
