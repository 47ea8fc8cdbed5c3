import type { PreviousAction } from '../../pack/meta.ts';
import { outsideMeta } from '../../pack/meta.ts';
import { describeState, inOrder, previousActionsSection } from '../../pack/sections/previous-actions.ts';
import { META } from './pack-fixtures.ts';

const action = (over: Partial<PreviousAction> = {}): PreviousAction => ({
  number: 1,
  what: 'Light the underpass',
  organisation: 'Croydon Council',
  dueOn: '2027-01-03',
  state: 'under-way',
  ...over,
});
const BOROUGH = { borough: { code: 'E09000008', name: 'Croydon' } };
const section = (previousActions?: PreviousAction[]) =>
  previousActionsSection(BOROUGH, { ...META, ...(previousActions && { previousActions }) });

describe('what the last meeting promised', () => {
  it('is no section before the first meeting, nor where nothing was promised', () => {
    expect(section()).toBeUndefined();
    expect(section([])).toBeUndefined();
  });

  it('says in its title how many are open, in whole sentences for one and for all', () => {
    const done = action({ number: 2, state: 'done' });
    const titles = [
      [action(), done],
      [action()],
      [action(), action()],
      [done],
      [done, done],
      [action(), action(), done],
    ];
    expect(titles.map((actions) => section(actions)?.title)).toEqual([
      '1 of 2 actions of the last meeting is still open',
      'The one action of the last meeting is still open',
      'All 2 actions of the last meeting are still open',
      'The one action of the last meeting is closed',
      'All 2 actions of the last meeting are closed',
      '2 of 3 actions of the last meeting are still open',
    ]);
  });

  it('shows open ones first, by their date, with organisation and state', () => {
    const actions = [
      action({ number: 1, state: 'done' }),
      action({ number: 2, dueOn: '2027-03-01' }),
      action({ number: 3 }),
    ];
    expect(inOrder(actions).map(({ number }) => number)).toEqual([3, 2, 1]);
    expect(section(actions)?.table?.rows[0]).toEqual([
      '3. Light the underpass',
      'Croydon Council',
      '3 January 2027',
      'Overdue',
    ]);
  });

  it('keeps to two lines of a slide, cut between words', () => {
    const long = section([action({ what: 'Light the underpass '.repeat(20) })])?.table?.rows[0]?.[0] ?? '';
    expect(long).toMatch(/^1\. Light the .* (the|Light|underpass) …$/);
    expect(long.length).toBeLessThanOrEqual(146);
    const word = section([action({ what: 'x'.repeat(400) })])?.table?.rows[0]?.[0] ?? '';
    expect(word.length).toBeLessThanOrEqual(146);
  });

  it('is overdue only when its date is over and nobody has said that it is done', () => {
    expect(describeState(action(), '2027-01-03')).toBe('Under way');
    expect(describeState(action(), '2027-01-04')).toBe('Overdue');
    expect(describeState(action({ state: 'reported-done' }), '2027-01-04')).toBe(
      'Reported done, to be checked',
    );
    expect(describeState(action({ state: 'dropped' }), '2027-01-04')).toBe('Dropped');
  });

  it('stays inside the meeting, as does who did not supply what', () => {
    const outside = outsideMeta({ ...META, previousActions: [action()] });
    expect(outside.marking).toBe('OFFICIAL');
    expect(outside.missing).toEqual([]);
    expect(outside.previousActions).toBeUndefined();
  });
});
