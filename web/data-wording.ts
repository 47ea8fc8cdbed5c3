import { monthName } from '../domain/data-pack/month.ts';
import type { DataState } from '../domain/data-request/request-state.ts';
import { formatDate, formatMoment } from '../domain/time/london.ts';
import type { DataRow, RequestClock } from '../queries/data-register.ts';
import type { TagColour } from './table.ts';
import { count } from './wording.ts';

export const DATA_TAGS: Readonly<Record<DataState, TagColour>> = {
  held: 'green',
  'not-held-by-us': 'orange',
  'nobody-to-ask': 'orange',
  'not-yet-requested': 'grey',
  requested: 'blue',
  acknowledged: 'turquoise',
  promised: 'turquoise',
  'part-supplied': 'yellow',
  supplied: 'green',
  'not-held': 'orange',
  refused: 'red',
  'no-answer': 'red',
  'not-needed': 'grey',
};

/** The clock of a request in a sentence (B9); empty for what was never requested. */
export function clockInWords(clock: RequestClock | undefined): string {
  if (!clock) return '';
  const { requestedAt, dueAt, stoppedSince, promisedFor, left, taken } = clock;
  const asked = `Requested ${formatMoment(requestedAt)}`;
  if (taken !== undefined) {
    const after = taken === 0 ? 'on the same working day' : `after ${count(taken, 'working day')}`;
    return `${asked}; answered ${after}`;
  }
  if (stoppedSince)
    return `${asked}; the clock stands still since the question of ${formatMoment(stoppedSince)}`;
  if (promisedFor) return `${asked}; promised for ${formatDate(promisedFor)}`;
  if (left === undefined) return asked;
  const due = left < 0 ? `${count(-left, 'working day')} late` : `${count(left, 'working day')} left`;
  return `${asked}; due ${formatMoment(dueAt)}, ${due}`;
}

/** What the coordinator can do about it; empty when nothing is to be done. */
export function nextStep({ state, passedOver }: DataRow): string {
  if (passedOver) return olderInWords(passedOver);
  switch (state) {
    case 'not-held-by-us':
      return 'Add a file to the library; until then the pack goes without.';
    case 'nobody-to-ask':
      return 'No contact supplies it. Say on a contact that they do, before data is asked for.';
    case 'no-answer':
    case 'not-held':
    case 'refused':
      return 'The pack goes ahead and says that it was not supplied.';
    case 'part-supplied':
      return 'The part is used; the slide says that the rest is promised.';
    default:
      return '';
  }
}

/** The file was taken, and the pack says why its figures are not in it. */
function olderInWords({ to, usedTo }: NonNullable<DataRow['passedOver']>): string {
  const used = to === usedTo ? 'as far' : `to ${monthName(usedTo)}`;
  return `Not used in the pack: the file goes to ${monthName(to)}, and the figures used go ${used}. The pack says so.`;
}
