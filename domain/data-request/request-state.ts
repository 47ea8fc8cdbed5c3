import { dataReturn } from '../task/kinds/preparation.ts';
import { readAnswer } from '../task/read-answer.ts';
import type { Task } from '../task/task.ts';

/** Where a type of data stands in the register of a JEM (B9, R28). */
export const DATA_STATES = {
  held: 'Held',
  'not-held-by-us': 'No file held',
  'nobody-to-ask': 'Nobody to ask',
  'not-yet-requested': 'Not yet requested',
  requested: 'Requested',
  acknowledged: 'Acknowledged',
  promised: 'Promised',
  'part-supplied': 'Part supplied',
  supplied: 'Supplied',
  'not-held': 'Not held by them',
  refused: 'Refused',
  'no-answer': 'No answer',
  'not-needed': 'Not needed',
} as const;
export type DataState = keyof typeof DATA_STATES;

const BY_DECISION: Readonly<Record<string, DataState>> = {
  supplied: 'supplied',
  part: 'part-supplied',
  promised: 'promised',
  'not-held': 'not-held',
  refused: 'refused',
};

/**
 * What has become of a request. Acknowledged: somebody has done something deliberate about it short of an answer, that is, asked a question
 * or handed it on; to have opened the link is no sign, because scanners open links as well (F1).
 */
export function stateOfRequest(task: Task, wasHandedOn: boolean): DataState {
  if (task.state === 'planned') return 'not-yet-requested';
  const decision = readAnswer(dataReturn, task)?.decision;
  const answered = decision && BY_DECISION[decision];
  if (answered) return answered;
  if (task.state === 'waived' || task.state === 'withdrawn') return 'not-needed';
  if (task.state === 'lapsed') return 'no-answer';
  return task.question || wasHandedOn ? 'acknowledged' : 'requested';
}
