import type { Instant } from '../time/instant.ts';
import { toResume } from './resuming.ts';
import { outcomeOf, type Task, type TaskState } from './task.ts';

interface Transition {
  from: readonly TaskState[];
  to: TaskState;
}

/** Every way in which a task changes its state. What is not here does not happen. */
export const TRANSITIONS = {
  issue: { from: ['planned'], to: 'open' },
  answer: { from: ['planned', 'open', 'answered'], to: 'answered' },
  waive: { from: ['planned', 'open'], to: 'waived' },
  withdraw: { from: ['planned', 'open'], to: 'withdrawn' },
  lapse: { from: ['open'], to: 'lapsed' },
  close: { from: ['answered'], to: 'closed' },
} as const satisfies Record<string, Transition>;
export type TaskEvent = keyof typeof TRANSITIONS;

export function canHappen(task: Task, event: TaskEvent): boolean {
  const from: readonly TaskState[] = TRANSITIONS[event].from;
  return from.includes(task.state);
}

/** Whether an answer is still waited for, mailed or not: only then can a task be waived, passed on or put off. */
export function isOwed(task: Task): boolean {
  return canHappen(task, 'withdraw');
}

/** Ends a task without an answer and notes what the waiting execution is told; undefined when its state does not allow it. */
export function settle(
  task: Task,
  event: 'waive' | 'withdraw' | 'lapse',
  { because, at }: { because: string; at: Instant },
): Task | undefined {
  if (!canHappen(task, event)) return undefined;
  const { handOn: _asked, ...rest } = task;
  const settled: Task = { ...rest, state: TRANSITIONS[event].to, closedAt: at, closedBecause: because };
  return toResume(settled, { kind: 'settled', outcome: outcomeOf(settled) ?? settled.state }, at);
}

/** Why a task can no longer be worked on, to the person who tries. */
export function whySettled(task: Task): string {
  const reason = task.closedBecause ? ` ${task.closedBecause}` : '';
  switch (task.state) {
    case 'answered':
      return 'It has been answered.';
    case 'closed':
      return 'The answer has been used and the work has gone on.';
    case 'waived':
      return `The coordinator went on without an answer.${reason}`;
    case 'lapsed':
      return `No answer came in time and the work has gone on.${reason}`;
    case 'withdrawn':
      return `It is no longer needed.${reason}`;
    default:
      return '';
  }
}
