import type { Actor } from '../domain/history/history.ts';
import type { AddedOrganisation } from '../domain/people/added-organisation.ts';
import type { Contact } from '../domain/people/contact.ts';
import { checkAnswer, type FormValues, type Problem } from '../domain/task/form.ts';
import { type HandOnForm, HandOnFormSchema } from '../domain/task/hand-on-form.ts';
import { shareOrganisation } from '../domain/task/handing-on.ts';
import { viewTask } from '../domain/task/kinds.ts';
import type { Task, TaskRef } from '../domain/task/task.ts';
import { isOwed, whySettled } from '../domain/task/transitions.ts';
import type { Instant } from '../domain/time/instant.ts';
import { type Decided, decideAndCommit, nothing } from './commit.ts';
import { historyChange } from './history.ts';
import { letterChange, taskLetter } from './letters.ts';
import { nameContact } from './named-contact.ts';
import { finishPassing, type PassTaskDeps, planPassing } from './pass-task.ts';
import type { Letter } from './send-email.ts';

export interface HandOnTaskInput {
  ref: TaskRef;
  /** The contact whose link was used. */
  byContactId: string;
  /** `name`, `email`, `reason` (may be empty), as posted. */
  values: FormValues;
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

interface Outcome {
  result: HandOnTaskResult;
  letters: readonly Letter[];
}

interface Handing {
  task: Task;
  from: Contact;
  form: HandOnForm;
  at: Instant;
  organisations: readonly AddedOrganisation[];
}

export function createHandOnTask(deps: PassTaskDeps): HandOnTask {
  return async ({ ref, byContactId, values, at }) => {
    const checked = checkAnswer(HandOnFormSchema, values);
    if (checked.kind === 'invalid') return checked;
    const form = checked.answer;
    const { result, letters } = await decideAndCommit<Outcome>(deps.store, async () => {
      const [task, from, organisations] = await Promise.all([
        deps.store.task(ref),
        deps.store.contact(byContactId),
        deps.store.organisations(),
      ]);
      if (!task || !from || task.assigneeId !== from.id) return refuse({ kind: 'unknown' });
      if (!isOwed(task)) return refuse({ kind: 'not-open', because: whySettled(task) });
      if (form.email.toLowerCase() === from.email.toLowerCase()) {
        return refuse({
          kind: 'invalid',
          problems: [{ field: 'email', message: 'This is your own address' }],
        });
      }
      const handing = { task, from, form, at, organisations };
      return shareOrganisation(from.email, form.email, organisations)
        ? handOn(deps, handing)
        : askCoordinator(deps, handing);
    });
    await finishPassing(deps, { ref, letters, at });
    return result;
  };
}

function refuse(result: HandOnTaskResult): Decided<Outcome> {
  return nothing({ result, letters: [] });
}

function actorOf({ id, name }: Contact): Actor {
  return { kind: 'partner', id, name };
}

async function handOn(
  deps: PassTaskDeps,
  { task, from, form, at, organisations }: Handing,
): Promise<Decided<Outcome>> {
  const to = nameContact(await deps.store.contacts(), {
    ...form,
    fallbackOrganisationId: from.organisationId,
    namedBy: from.id,
    newId: deps.newId,
    organisations,
  });
  const by = actorOf(from);
  const passed = planPassing(deps, { task, to, what: 'task-handed-on', reason: form.reason, by, at });
  if (!passed) return refuse({ kind: 'not-open', because: whySettled(task) });
  const { changes, letters } = passed;
  return { changes, result: { result: { kind: 'handed-on', task: passed.task, to }, letters } };
}

/** Another organisation's address could be anybody's: what is asked may be marked, so a person looks first (F4). */
async function askCoordinator(
  deps: PassTaskDeps,
  { task, from, form, at }: Handing,
): Promise<Decided<Outcome>> {
  const jem = await deps.store.jem(task.jemId);
  if (!jem) return refuse({ kind: 'unknown' });
  const { name, email, reason } = form;
  const asked: Task = { ...task, handOn: { name, email, reason, askedAt: at } };
  const { title } = viewTask(task);
  const letter = taskLetter(task, {
    kind: 'notice',
    contactId: jem.coordinatorId,
    number: `hand-on-${task.version}`,
    facts: {
      title: `somebody else should be asked, ${title}`,
      text: `${from.name} says that this is not for them and names ${name} (${email}), who has an address of another organisation. Please approve or decline.`,
      ...(reason && { quote: reason }),
    },
  });
  return {
    changes: [
      { op: 'put', entity: 'task', value: asked },
      historyChange(deps.newId, {
        jemId: task.jemId,
        at,
        actor: actorOf(from),
        what: 'hand-on-asked',
        taskId: task.id,
        detail: `to ${name}`,
      }),
      letterChange(letter, at),
    ],
    result: { result: { kind: 'asked-coordinator', task: asked }, letters: [letter] },
  };
}
