import { outcomeOf, TASK_STATES } from '../../../domain/task/task.ts';
import {
  canHappen,
  settle,
  type TaskEvent,
  TRANSITIONS,
  whySettled,
} from '../../../domain/task/transitions.ts';
import { aTask } from '../../support/builders.ts';

const AT = '2027-02-10T09:00:00.000Z';

describe('what can happen to a task', () => {
  it.each([
    ['planned', ['issue', 'answer', 'waive', 'withdraw']],
    ['open', ['answer', 'waive', 'withdraw', 'lapse']],
    ['answered', ['answer', 'close']],
    ['closed', []],
    ['waived', []],
    ['lapsed', []],
    ['withdrawn', []],
  ] as const)('in state %s is %j', (state, events) => {
    const possible = Object.keys(TRANSITIONS).filter((event) =>
      canHappen(aTask({ state }), event as TaskEvent),
    );
    expect(possible.sort()).toEqual([...events].sort());
  });

  it('tells the execution how it ended', () => {
    const task = aTask({ waiting: { token: 't', since: AT } });
    const results = (['waive', 'withdraw', 'lapse'] as const).map(
      (event) => settle(task, event, { because: 'x', at: AT })?.resume?.result,
    );
    expect(results.map((result) => JSON.parse(result ?? ''))).toEqual([
      { kind: 'settled', outcome: 'waived' },
      { kind: 'settled', outcome: 'withdrawn' },
      { kind: 'settled', outcome: 'no-answer' },
    ]);
  });

  it('leaves a settled task as it is', () => {
    expect(settle(aTask({ state: 'answered' }), 'waive', { because: 'x', at: AT })).toBeUndefined();
  });

  it('has a sentence for every state in which nothing can be done', () => {
    for (const state of TASK_STATES) {
      expect(whySettled(aTask({ state })).length > 0).toBe(state !== 'planned' && state !== 'open');
    }
  });
});

describe('the outcome of a task', () => {
  it('is nothing while it is open, even when a date was promised', () => {
    const by = { kind: 'partner', id: 'partner', name: 'P' } as const;
    const answer = {
      number: 1,
      decision: 'promised',
      values: {},
      answeredAt: AT,
      late: false,
      by,
      via: 'web',
    } as const;
    expect(outcomeOf(aTask({ answer }))).toBeUndefined();
    expect(outcomeOf(aTask({ answer, state: 'lapsed' }))).toBe('promised');
  });
});
