import fc from 'fast-check';
import { createFigureMaker } from '../../../../domain/data-pack/figures.ts';
import { controlLimits, findExceptions, judge } from '../../../../domain/data-pack/topics/exceptions.ts';
import { POPULATIONS } from '../../../../programme/populations.ts';
import { fileOf, parsed } from '../crime-files.ts';

const CROYDON = { id: 'E09000008', name: 'Croydon', boroughs: ['E09000008'] };

/** Croydon's robberies month by month; 48 months are the baseline and the latest year. */
function found(count: (month: number) => number, months = 48) {
  const file = { from: '2013-01', months, minors: [['Robbery', 'Personal Property']] as [string, string][] };
  const table = parsed(fileOf({ ...file, count: (_, __, month) => count(month) }));
  const { offences } = createFigureMaker(table, POPULATIONS);
  const select = { id: 'robbery', label: 'Robbery', includes: () => true };
  return findExceptions({ table, borough: CROYDON, selections: [select], offences });
}

/** 20, 24, 20, 24 ...: average 22, steps of 4, limits 22 ± 10.64. */
const usual = (month: number) => (month % 2 === 0 ? 20 : 24);

describe('limits of a borough’s own history', () => {
  it('are the average and 2.66 average steps to each side, never below nought', () => {
    const { centre, lower, upper } = controlLimits([20, 24, 20, 24]);
    expect([centre, lower, upper].map((value) => value.toFixed(2))).toEqual(['22.00', '11.36', '32.64']);
    expect(controlLimits([0, 9, 0, 9]).lower).toBe(0);
  });

  it('move with the history and grow with its scatter', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 500, max: 600 }), { minLength: 24, maxLength: 36 }),
        (history) => {
          const limits = controlLimits(history);
          const moved = controlLimits(history.map((count) => count + 100));
          expect(moved.centre).toBeCloseTo(limits.centre + 100, 6);
          expect(moved.upper - moved.lower).toBeCloseTo(limits.upper - limits.lower, 6);
        },
      ),
    );
  });
});

describe('an exception', () => {
  it('is a month outside the limits, for better or worse', () => {
    const rise = found((month) => (month === 40 ? 33 : usual(month)));
    expect(rise?.found).toMatchObject([{ kind: 'higher', rule: 'outside', months: 1 }]);
    const fall = found((month) => (month >= 45 ? 11 : usual(month)));
    expect(fall?.found).toMatchObject([{ kind: 'lower', rule: 'outside', months: 3 }]);
  });

  it('is not a month on or within them', () => {
    expect(found((month) => (month === 40 ? 32 : usual(month)))?.found).toEqual([]);
    expect(found(usual)?.found).toEqual([]);
  });

  it('is eight months running on one side of the average, and not seven', () => {
    expect(found((month) => (month >= 40 ? 23 : usual(month)))?.found).toMatchObject([
      { kind: 'higher', rule: 'run', months: 9 },
    ]);
    const limits = { centre: 22, lower: 11, upper: 33 };
    expect(judge([...Array(7).fill(23), 21, 23, 23, 23, 23], limits)).toBeUndefined();
    expect(judge([...Array(8).fill(21), 23, 23, 23, 23], limits)).toEqual({
      kind: 'lower',
      rule: 'run',
      months: 8,
    });
  });

  it('is not looked for where months count single cases or the history is short', () => {
    expect(found((month) => (month === 40 ? 30 : 4))?.found).toEqual([]);
    expect(found(usual, 35)).toBeUndefined();
    expect(found(usual, 36)?.baseline).toEqual({ from: '2013-01', to: '2014-12' });
  });

  it('is judged by the 36 months before the latest twelve and by no older ones', () => {
    const topic = found((month) => (month < 12 ? 500 : usual(month)), 60);
    expect(topic?.baseline).toEqual({ from: '2014-01', to: '2016-12' });
    expect(topic?.found).toEqual([]);
  });
});
