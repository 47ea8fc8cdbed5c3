import { type DataState, stateOfRequest } from '../../../domain/data-request/request-state.ts';
import type { Task } from '../../../domain/task/task.ts';
import { aTask } from '../../web/fixtures.ts';

const AT = '2027-03-01T09:00:00.000Z';
const FILE = { name: 'crime.csv', bytes: 10, sha256: 'a'.repeat(64), key: 'jems/jem-1/data/a' };

const request = (changes: Partial<Task> = {}): Task =>
  aTask({
    kind: 'data-return',
    details: { dataType: 'b', dataName: 'Recorded crime', organisation: 'MPS', period: 'five years' },
    state: 'open',
    ...changes,
  });

const answered = (values: Record<string, unknown> & { decision: string }, state: Task['state']) =>
  request({
    state,
    answer: {
      number: 1,
      decision: values.decision,
      values,
      answeredAt: AT,
      late: false,
      by: { kind: 'partner', id: 'c-1', name: 'Priya' },
      via: 'web',
    },
  });

const PART = { decision: 'part', file: FILE, missing: 'Wards', promisedFor: '2027-03-20' };

describe('the state of a request for data', () => {
  it.each<[DataState, Task]>([
    ['not-yet-requested', request({ state: 'planned' })],
    ['requested', request()],
    ['promised', answered({ decision: 'promised', promisedFor: '2027-03-20' }, 'open')],
    ['part-supplied', answered(PART, 'open')],
    ['part-supplied', answered(PART, 'lapsed')],
    ['supplied', answered({ decision: 'supplied', file: FILE, note: '' }, 'answered')],
    ['supplied', answered({ decision: 'supplied', file: FILE, note: '' }, 'closed')],
    ['not-held', answered({ decision: 'not-held', reason: '' }, 'answered')],
    ['refused', answered({ decision: 'refused', reason: 'Live case' }, 'answered')],
    ['no-answer', request({ state: 'lapsed' })],
    ['not-needed', request({ state: 'waived' })],
    ['not-needed', request({ state: 'withdrawn' })],
  ])('is %s', (state, task) => {
    expect(stateOfRequest(task, false)).toBe(state);
  });

  it('is acknowledged once a question was asked or it was handed on, and by nothing less', () => {
    const asked = request({ question: { text: 'Which years?', askedAt: AT, by: 'Priya' } });
    expect(stateOfRequest(asked, false)).toBe('acknowledged');
    expect(stateOfRequest(request(), true)).toBe('acknowledged');
    expect(stateOfRequest(request({ issuedAt: AT }), false)).toBe('requested');
  });
});
