import { isRowsDecisionOpen } from './bad-rows.ts';
import type { Task } from './task.ts';

/** Whether a coordinator has to look at a task although nobody owes an answer: rows to decide about, or an answer that came too late. */
export function isToLookAt(task: Pick<Task, 'state' | 'badRows' | 'lateAnswerAt'>): boolean {
  return isRowsDecisionOpen(task) || task.lateAnswerAt !== undefined;
}
