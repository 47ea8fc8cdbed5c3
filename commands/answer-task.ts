import type { Jem } from '../domain/jem/jem.ts';
import type { Log, NewId } from '../domain/ports/services.ts';
import type { Store } from '../domain/ports/store.ts';
import { type AnswerDecision, decideAnswer } from '../domain/task/answering.ts';
import { fileOf, withBadRows } from '../domain/task/bad-rows.ts';
import { checkDates } from '../domain/task/date-rules.ts';
import type { StoredFile } from '../domain/task/fields.ts';
import type { FormValues, Problem } from '../domain/task/form.ts';
import { viewTask } from '../domain/task/kinds.ts';
import type { Answer, Task, TaskRef } from '../domain/task/task.ts';
import { whySettled } from '../domain/task/transitions.ts';
import type { Instant } from '../domain/time/instant.ts';
import { londonDate } from '../domain/time/london.ts';
import { fileFieldOf, type SentFile, takeUpload, withoutFile } from './answer-file.ts';
import { answerLetters, type Stored, writeAnswer } from './answer-writes.ts';
import { decideAndCommit, nothing } from './commit.ts';
import type { DeliverLetter } from './deliver-letter.ts';
import { deliverAll } from './letters.ts';
import type { ResumeWaiting } from './resume-waiting.ts';
import type { Letter } from './send-email.ts';
import { whyNotSigning } from './why-not-signing.ts';

export interface AnswerTaskDeps {
  store: Store;
  resume: ResumeWaiting;
  deliver: DeliverLetter;
  newId: NewId;
  log: Log;
}

export interface AnswerTaskInput {
  ref: TaskRef;
  /** Typed values; a file is never among them but in `file`. */
  values: FormValues;
  /** Absent: an answer given before keeps its file. */
  file?: SentFile;
  by: Answer['by'];
  via: Answer['via'];
  /** Number of the answer that the form showed (0: none). Absent: what is stored at this moment. */
  basedOn?: number;
  at: Instant;
  /** When the person gave it, where it took its time to arrive (a calendar's reply); never after `at`. */
  givenAt?: Instant;
}

/** What the receipt page shows; the same for the same stored version. */
export interface Receipt {
  jemId: string;
  taskId: string;
  /** Version of the answer, from 1. */
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

export function createAnswerTask(deps: AnswerTaskDeps): AnswerTask {
  return async (input) => {
    const [task, jem] = await Promise.all([deps.store.task(input.ref), deps.store.jem(input.ref.jemId)]);
    if (!task || !jem) return { kind: 'unknown' };
    if (task.state === 'withdrawn' || jem.state !== 'open') {
      return { kind: 'closed', because: whyOver(task, jem), task };
    }
    const uploaded = await whyNotSigning(deps.store, task, input.by);
    if (uploaded) return { kind: 'invalid', problems: [uploaded] };
    const checked = await checkAll(deps.store, { task, jem, input });
    if (checked.kind === 'invalid') return checked;
    const { values } = checked;
    const basedOn = input.basedOn ?? task.answer?.number ?? 0;
    const { result, letters } = await store(deps, { ...input, values, basedOn });
    if (result.kind === 'stored' || result.kind === 'promised') {
      await deps.resume({ entity: 'task', ref: input.ref });
    }
    await deliverAll(deps, letters, input.at);
    return result;
  };
}

function whyOver(task: Task, jem: Jem): string {
  if (jem.state === 'cancelled') return 'The meeting was cancelled.';
  return jem.state === 'closed' ? 'The work on this meeting is finished.' : whySettled(task);
}

type Values = FormValues & { decision: string };
type CheckedInput = { kind: 'valid'; values: Values } | { kind: 'invalid'; problems: Problem[] };

/** Schema of the kind, file, and what needs the clock; nothing is stored before all of it holds. */
async function checkAll(
  store: Pick<Store, 'upload'>,
  { task, jem, input: { values, file: sent, at } }: { task: Task; jem: Jem; input: AnswerTaskInput },
): Promise<CheckedInput> {
  const view = viewTask(task);
  const field = fileFieldOf(view.form, values.decision);
  const taken = field && sent ? await takeUpload(store, task, sent) : undefined;
  const file = taken?.kind === 'taken' ? taken.file : field && storedFile(task);
  const problems: Problem[] =
    field && taken?.kind === 'refused' ? [{ field: field.name, message: taken.message }] : [];
  const whole = { ...withoutFile(values, field), ...(field && file ? { [field.name]: file } : {}) };
  const checked = view.check(whole);
  if (checked.kind === 'invalid') {
    const others = checked.problems.filter(({ field: name }) => problems.every((one) => one.field !== name));
    return { kind: 'invalid', problems: [...problems, ...others] };
  }
  const meetingOn = jem.meeting ? londonDate(jem.meeting.startsAt) : jem.window.to;
  const accepted: Values = { ...checked.answer };
  problems.push(...checkDates(task, accepted, { at, meetingOn }));
  return problems.length > 0 ? { kind: 'invalid', problems } : { kind: 'valid', values: accepted };
}

/** Of the answer given before: one that only changes its words keeps its file. */
function storedFile({ answer }: Task): StoredFile | undefined {
  return answer && fileOf(answer);
}

interface Outcome {
  result: AnswerTaskResult;
  /** Written to the ledger with the answer. */
  letters: readonly Letter[];
}

function store(
  deps: AnswerTaskDeps,
  given: AnswerTaskInput & { values: Values; basedOn: number },
): Promise<Outcome> {
  return decideAndCommit<Outcome>(deps.store, async () => {
    const [task, jem] = await Promise.all([deps.store.task(given.ref), deps.store.jem(given.ref.jemId)]);
    if (!task || !jem) return nothing({ result: { kind: 'unknown' }, letters: [] });
    const decision: AnswerDecision =
      jem.state === 'open' ? decideAnswer(task, given) : { kind: 'closed', because: whyOver(task, jem) };
    const stored = storedOf(decision, task);
    if (!stored) return nothing({ result: resultOf(decision, task), letters: [] });
    const letters = await answerLetters(deps.store, jem, stored);
    const changes = await writeAnswer(deps, { stored, letters, at: given.at });
    return { changes, result: { result: resultOf(decision, stored.task), letters } };
  });
}

/** What a decision writes; undefined when nothing. */
function storedOf(decision: AnswerDecision, before: Task): Stored | undefined {
  switch (decision.kind) {
    case 'store':
    case 'promise':
      return { before, task: withBadRows(decision.task), answer: decision.task.answer, late: false };
    case 'keep-late':
      return {
        before,
        task: decision.task.answer === decision.answer ? withBadRows(decision.task) : decision.task,
        answer: decision.answer,
        late: true,
      };
    default:
      return undefined;
  }
}

function resultOf(decision: AnswerDecision, task: Task): AnswerTaskResult {
  switch (decision.kind) {
    case 'store':
      return { kind: 'stored', receipt: receiptOf(task, decision.task.answer), task };
    case 'promise':
      return { kind: 'promised', receipt: receiptOf(task, decision.task.answer), task };
    case 'same':
      return { kind: 'same', receipt: receiptOf(task, decision.answer), task };
    case 'keep-late':
      return {
        kind: 'kept-late',
        receipt: receiptOf(task, decision.answer),
        task,
        because: decision.because,
      };
    case 'changed-meanwhile':
      return { kind: 'changed-meanwhile', stored: decision.stored, task };
    case 'closed':
      return { kind: 'closed', because: decision.because, task };
  }
}

export function receiptOf(task: TaskRef, answer: Answer): Receipt {
  const { number, decision, answeredAt, late } = answer;
  return { jemId: task.jemId, taskId: task.id, number, decision, answeredAt, late };
}
