import type { Actor } from '../domain/history/history.ts';
import type { Contact } from '../domain/people/contact.ts';
import type { Task, TaskRef } from '../domain/task/task.ts';
import { whySettled } from '../domain/task/transitions.ts';
import type { Instant } from '../domain/time/instant.ts';
import { type Decided, decideAndCommit, nothing } from './commit.ts';
import { historyChange } from './history.ts';
import { nameContact } from './named-contact.ts';
import { finishPassing, type PassTaskDeps, planPassing } from './pass-task.ts';
import type { Letter } from './send-email.ts';

export interface DecideHandOnInput {
  ref: TaskRef;
  approve: boolean;
  by: Actor;
  at: Instant;
}

export type DecideHandOnResult =
  | { kind: 'handed-on'; task: Task; to: Contact }
  | { kind: 'declined'; task: Task }
  /** Nobody asked for a hand-on, or nothing is owed any more. */
  | { kind: 'not-open'; because: string }
  | { kind: 'unknown' };

/** The coordinator approves or declines a hand-on to another organisation (B6). */
export type DecideHandOn = (input: DecideHandOnInput) => Promise<DecideHandOnResult>;

interface Outcome {
  result: DecideHandOnResult;
  letters: readonly Letter[];
}

export function createDecideHandOn(deps: PassTaskDeps): DecideHandOn {
  return async (input) => {
    const { result, letters } = await decideAndCommit<Outcome>(deps.store, async () => {
      const task = await deps.store.task(input.ref);
      if (!task) return refuse({ kind: 'unknown' });
      if (!task.handOn) {
        return refuse({ kind: 'not-open', because: whySettled(task) || 'Nobody asked to hand it on.' });
      }
      return input.approve
        ? approve(deps, { ...input, task, asked: task.handOn })
        : decline(deps, input, task);
    });
    if (result.kind === 'handed-on') await finishPassing(deps, { ref: input.ref, letters, at: input.at });
    return result;
  };
}

function refuse(result: DecideHandOnResult): Decided<Outcome> {
  return nothing({ result, letters: [] });
}

async function approve(
  deps: PassTaskDeps,
  { task, asked, by, at }: DecideHandOnInput & { task: Task; asked: NonNullable<Task['handOn']> },
): Promise<Decided<Outcome>> {
  const from = await deps.store.contact(task.assigneeId);
  if (!from) return refuse({ kind: 'unknown' });
  const { name, email, reason } = asked;
  const to = nameContact(await deps.store.contacts(), {
    name,
    email,
    fallbackOrganisationId: from.organisationId,
    namedBy: from.id,
    newId: deps.newId,
    organisations: await deps.store.organisations(),
  });
  const passed = planPassing(deps, { task, to, what: 'task-handed-on', reason, by, at });
  if (!passed) return refuse({ kind: 'not-open', because: whySettled(task) });
  const { changes, letters } = passed;
  return { changes, result: { result: { kind: 'handed-on', task: passed.task, to }, letters } };
}

function decline({ newId }: PassTaskDeps, { by, at }: DecideHandOnInput, task: Task): Decided<Outcome> {
  const { handOn: _declined, ...kept } = task;
  const history = historyChange(newId, {
    jemId: task.jemId,
    at,
    actor: by,
    what: 'hand-on-declined',
    taskId: task.id,
  });
  const changes = [{ op: 'put', entity: 'task', value: kept } as const, history];
  return { changes, result: { result: { kind: 'declined', task: kept }, letters: [] } };
}
