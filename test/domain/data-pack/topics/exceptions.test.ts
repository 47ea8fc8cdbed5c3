import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { EVERYTHING, majorsOf } from '../../../../domain/data-pack/analyse.ts';
import { londonOf } from '../../../../domain/data-pack/counting.ts';
import { createFigureMaker } from '../../../../domain/data-pack/figures.ts';
import { findExceptions } from '../../../../domain/data-pack/topics/exceptions.ts';
import { BOROUGHS } from '../../../../programme/boroughs.ts';
import { POPULATIONS } from '../../../../programme/populations.ts';
import { fileOf, parsed, REAL_DATA, realFile } from '../crime-files.ts';

const CROYDON = { id: 'E09000008', name: 'Croydon', boroughs: ['E09000008'] };
const LONDON = { id: 'london', name: 'London', boroughs: ['E09000008', 'E09000003'] };

/** Croydon's robberies month by month from January 2013; the last twelve of 60 months are judged. */
function found(
  count: (month: number) => number,
  { months = 60, from = '2013-01', elsewhere = (_month: number): number => 50 } = {},
) {
  const file = { from, months, minors: [['Robbery', 'Personal Property']] as [string, string][] };
  const table = parsed(
    fileOf({
      ...file,
      count: (borough, _, month) => (borough === 'Croydon' ? count(month) : elsewhere(month)),
    }),
  );
  const { offences } = createFigureMaker(table, POPULATIONS);
  const select = { id: 'robbery', label: 'Robbery', includes: () => true };
  return findExceptions({
    table,
    areas: { borough: CROYDON, london: LONDON },
    selections: [select],
    offences,
  });
}

/** Twice as many in December as in June, the same every year. */
const seasonal = (month: number) => Math.round(60 + 20 * Math.cos(((month + 1) / 6) * Math.PI));

describe('an exception', () => {
  it('is a month far from the same month of the year before, for better or worse', () => {
    const rise = found((month) => seasonal(month) * (month === 50 ? 2 : 1));
    expect(rise?.found).toMatchObject([{ kind: 'higher', outside: 1 }]);
    const fall = found((month) => Math.round(seasonal(month) / (month >= 57 ? 4 : 1)));
    expect(fall?.found).toMatchObject([{ kind: 'lower', outside: 3 }]);
  });

  it('is not the season, however strong', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 5, max: 400 }), { minLength: 12, maxLength: 12 }), (year) => {
        expect(found((month) => year[month % 12] ?? 0)?.found).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('is a month beyond a limit and not one on it', () => {
    const limit = found((month) => (month === 50 ? 300 : 100))?.found[0]?.months[2];
    expect(limit?.upper?.value).toBeCloseTo(147.01, 2);
    expect(found((month) => (month === 50 ? 147 : 100))?.found).toEqual([]);
    expect(found((month) => (month === 50 ? 148 : 100))?.found).toHaveLength(1);
    expect(found((month) => (month === 50 ? 62 : 100))?.found).toEqual([]);
    expect(found((month) => (month === 50 ? 61 : 100))?.found).toHaveLength(1);
  });

  it('is rarer where such months have always changed much', () => {
    const restless = (month: number) => (Math.floor(month / 12) % 2 === 0 ? 100 : 160);
    expect(found((month) => (month === 50 ? 170 : restless(month)))?.found).toEqual([]);
    expect(found((month) => (month === 50 ? 170 : 100))?.found).toHaveLength(1);
  });

  it('is not looked for where months count single cases', () => {
    expect(found((month) => (month === 50 ? 30 : 4))).toMatchObject({ examined: 0, found: [] });
    expect(found((month) => (month === 50 ? 30 : 5))).toMatchObject({ examined: 1, found: [{}] });
  });

  it('is none where all of London has stopped recording it', () => {
    const stopped = { elsewhere: (month: number) => (month < 55 ? 50 : 0) };
    expect(found((month) => (month < 55 ? 80 : 0), stopped)).toMatchObject({ examined: 0, found: [] });
    expect(found((month) => (month < 55 ? 80 : 0))?.found).toMatchObject([{ kind: 'lower', outside: 5 }]);
  });

  it('needs three years of history, of which two have a year before, and takes no older ones than three', () => {
    expect(found(seasonal, { months: 47 })).toBeUndefined();
    expect(found(seasonal, { months: 48 })?.baseline).toEqual({ from: '2014-01', to: '2015-12' });
    expect(found(seasonal, { months: 84 })?.baseline).toEqual({ from: '2016-01', to: '2018-12' });
  });
});

const isThere = existsSync(`${REAL_DATA}crime`);
const describeReal = isThere ? describe : describe.skip;
describeReal(
  isThere ? 'over all boroughs' : 'over all boroughs (SKIPPED: ../shared/data is not there)',
  () => {
    it('six of 3,612 months of 2016 are exceptions, where the rule before found 475', () => {
      const table = parsed(realFile('crime/mps_borough_200801_201612.csv'));
      const { offences } = createFigureMaker(table, POPULATIONS);
      const topics = BOROUGHS.map(({ code, name }) =>
        findExceptions({
          table,
          areas: { borough: { id: code, name, boroughs: [code] }, london: londonOf(BOROUGHS) },
          selections: [EVERYTHING, ...majorsOf(table)],
          offences,
        }),
      );
      const sum = (pick: (topic: NonNullable<(typeof topics)[number]>) => number) =>
        topics.reduce((all, topic) => all + (topic === undefined ? 0 : pick(topic)), 0);
      const outside = sum(({ found: all }) => all.reduce((months, one) => months + one.outside, 0));
      expect([sum(({ examined }) => examined), sum((topic) => topic.found.length), outside]).toEqual([
        301, 6, 6,
      ]);
    });
  },
);

describe('the months of lockdown', () => {
  /** Halved from March 2020 to June 2021; the file begins in January 2016. */
  const locked = (month: number) => (month >= 50 && month <= 65 ? seasonal(month) / 2 : seasonal(month)) | 0;
  const until = (months: number) => found(locked, { from: '2016-01', months });

  it('are not judged', () => {
    expect(until(60)).toMatchObject({ judged: 2, found: [] });
    expect(until(72)).toMatchObject({ judged: 6, found: [] });
  });

  it('are neither what a month is compared with nor part of the history', () => {
    expect(until(78)).toMatchObject({ judged: 12, found: [] });
    expect(until(96)?.baseline).toEqual({ from: '2018-09', to: '2022-12' });
    expect(until(96)?.found).toEqual([]);
  });
});
