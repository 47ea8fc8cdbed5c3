import type { Instant } from '../time/instant.ts';
import { fromLondon } from '../time/london.ts';
import { CLOSE_OF_BUSINESS } from './date-rules.ts';
import type { FormValues } from './form.ts';
import { toResume } from './resuming.ts';
import { type Answer, outcomeOf, type Task, type TaskState } from './task.ts';
import { isOwed, whySettled } from './transitions.ts';

/** An answer that its kind's schema and the date rules have accepted. */
export interface GivenAnswer {
  values: FormValues & { decision: string };
  by: Answer['by'];
  via: Answer['via'];
  /** Number of the answer that the form showed; 0 for none. */
  basedOn: number;
  at: Instant;
  /** When the person gave it, where it took its time to arrive: decides whether it is late. */
  givenAt?: Instant;
}

export type AnswerDecision =
  | { kind: 'store'; task: Task & { answer: Answer } }
  | { kind: 'promise'; task: Task & { answer: Answer } }
  | { kind: 'same'; answer: Answer }
  /** Kept, marked late, and moves nothing (F9). Where the answer before it was used, that stands on the task, and the history keeps this one. */
  | { kind: 'keep-late'; answer: Answer; task: Task; because: string }
  | { kind: 'changed-meanwhile'; stored: Answer }
  | { kind: 'closed'; because: string };

/** States after which an answer is still worth keeping, and whether the task shows it. */
const KEEPS_LATE: Partial<Record<TaskState, 'on-task' | 'in-history'>> = {
  lapsed: 'on-task',
  waived: 'on-task',
  closed: 'in-history',
};

/** Decisions that name a date for what is still owed. */
const LEAVE_OPEN = ['promised', 'part'];

/** What becomes of an answer. Pure: the same task and answer give the same decision. */
export function decideAnswer(task: Task, given: GivenAnswer): AnswerDecision {
  const stored = task.answer;
  if (stored && sameValues(stored.values, given.values)) return { kind: 'same', answer: stored };
  if (task.state === 'withdrawn') return { kind: 'closed', because: whySettled(task) };
  if (stored && stored.number !== given.basedOn) return { kind: 'changed-meanwhile', stored };

  const answer = nextAnswer(task, given);
  const keeps = KEEPS_LATE[task.state];
  if (keeps) {
    const late = { ...answer, late: true };
    const kept: Task = {
      ...task,
      ...(keeps === 'on-task' && { answer: late }),
      // Whoever answers for somebody else after the time knows of it.
      ...(given.by.kind === 'partner' && { lateAnswerAt: given.at }),
    };
    return { kind: 'keep-late', answer: late, task: kept, because: whySettled(task) };
  }
  if (LEAVE_OPEN.includes(given.values.decision) && isOwed(task)) {
    return { kind: 'promise', task: promised(task, answer, given.at) };
  }
  return { kind: 'store', task: answered(task, answer, given.at) };
}

function nextAnswer(task: Task, { values, by, via, at, givenAt = at }: GivenAnswer): Answer {
  return {
    number: (task.answer?.number ?? 0) + 1,
    decision: values.decision,
    values,
    answeredAt: givenAt,
    late: givenAt > task.dueAt,
    by,
    via,
  };
}

function answered(task: Task, answer: Answer, at: Instant): Task & { answer: Answer } {
  const { handOn: _asked, inDoubt: _read, ...rest } = task;
  const next: Task = { ...rest, state: 'answered', answer };
  return { ...toResume(next, { kind: 'settled', outcome: outcomeOf(next) ?? answer.decision }, at), answer };
}

/** The task stays open until the end of the promised day; an escalation that came before is over (F25). */
function promised(task: Task, answer: Answer, at: Instant): Task & { answer: Answer } {
  const { escalatedAt: _e, lapsesAt: _l, handOn: _h, inDoubt: _d, ...rest } = task;
  const promisedFor = String(answer.values.promisedFor);
  const next: Task = { ...rest, promisedFor, dueAt: fromLondon(promisedFor, CLOSE_OF_BUSINESS), answer };
  return { ...toResume(next, { kind: 'changed' }, at), answer };
}

/** Equal whatever the order of keys: a store need not keep it. */
export function sameValues(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, nested: unknown) =>
    nested !== null && typeof nested === 'object' && !Array.isArray(nested)
      ? Object.fromEntries(Object.entries(nested).sort(([a], [b]) => (a < b ? -1 : 1)))
      : nested,
  );
}
