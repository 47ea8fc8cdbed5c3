import fc from 'fast-check';
import { EVERYTHING, majorsOf } from '../../../../domain/data-pack/analyse.ts';
import { createFigureMaker } from '../../../../domain/data-pack/figures.ts';
import { describeMix } from '../../../../domain/data-pack/topics/crime-mix.ts';
import { measureOfficers } from '../../../../domain/data-pack/topics/officers.ts';
import {
  comparePerformanceYears,
  performanceYearOf,
} from '../../../../domain/data-pack/topics/performance-year.ts';
import { POPULATIONS } from '../../../../programme/populations.ts';
import { fileOf, parsed } from '../crime-files.ts';
import { suppliedRows } from '../supplied-rows.ts';

const MINORS: [string, string][] = [
  ['Robbery', 'Personal Property'],
  ['Robbery', 'Business Property'],
  ['Drugs', 'Possession Of Drugs'],
];
const CROYDON = { id: 'E09000008', name: 'Croydon', boroughs: ['E09000008'] };
const LONDON = { id: 'london', name: 'London', boroughs: ['E09000008', 'E09000003'] };

function tableOf(count: (borough: string, minor: string, month: number) => number, months = 36) {
  const table = parsed(fileOf({ from: '2014-01', months, minors: MINORS, count }));
  return { table, figures: createFigureMaker(table, POPULATIONS) };
}

describe('the crime mix', () => {
  it('has shares that add up to a hundred, and changes that are the differences of shares', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 3, maxLength: 3 }), (usual) => {
        const counts = new Map(MINORS.map(([, minor], at) => [minor, usual[at] ?? 0]));
        const { table, figures } = tableOf(
          (_, minor, month) => (counts.get(minor) ?? 0) + (month > 23 ? 5 : 0),
        );
        const mix = describeMix({
          ...{ table, figures, everything: EVERYTHING, majors: majorsOf(table) },
          measures: majorsOf(table).filter(({ label }) => label === 'Robbery'),
          areas: { borough: CROYDON, london: LONDON },
          periods: {
            latest: { from: '2016-01', to: '2016-12' },
            previous: { from: '2015-01', to: '2015-12' },
          },
        });
        for (const rows of [mix.categories, mix.theme]) {
          expect(rows).toHaveLength(2);
          expect(rows.reduce((sum, { share }) => sum + (share.value ?? 0), 0)).toBeCloseTo(100, 9);
          for (const { share, shareBefore, change } of rows)
            expect(change.value).toBeCloseTo((share.value ?? 0) - (shareBefore.value ?? 0), 9);
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe('the performance year', () => {
  const compare = (months: number) => {
    const { table, figures } = tableOf((_, __, month) => month, months);
    return comparePerformanceYears({ table, selections: [EVERYTHING], borough: CROYDON, figures });
  };

  it('begins with April, and is compared with the same months of the one before', () => {
    expect(['2024-03', '2024-04', '2024-01', '2024-12'].map(performanceYearOf)).toEqual([
      '2023-04',
      '2024-04',
      '2023-04',
      '2024-04',
    ]);
    const topic = compare(36);
    expect(topic).toMatchObject({ name: '2016/17', nameBefore: '2015/16' });
    const { comparison, wholeYear } = topic?.measures[0] ?? {};
    expect(comparison?.latest.period).toEqual({ from: '2016-04', to: '2016-12' });
    expect(comparison?.previous.period).toEqual({ from: '2015-04', to: '2015-12' });
    expect(wholeYear?.period).toEqual({ from: '2015-04', to: '2016-03' });
    // Nine months, each twelve more than the year before, of three kinds.
    expect(comparison?.change.value).toBe(9 * 12 * 3);
  });

  it('is whole in March, and is left out where the file does not hold the one before', () => {
    expect(compare(39)?.measures[0]?.comparison.latest.period).toEqual({ from: '2016-04', to: '2017-03' });
    expect(compare(15)).toBeUndefined();
    expect(compare(16)?.nameBefore).toBe('2014/15');
  });
});

describe('offences per officer', () => {
  const { figures } = tableOf((borough) => (borough === 'Croydon' ? 10 : 20));
  const measure = (...lines: Parameters<typeof suppliedRows>) =>
    measureOfficers({
      rows: suppliedRows(...lines),
      selections: [EVERYTHING],
      areas: [CROYDON, LONDON],
      period: { from: '2016-01', to: '2016-12' },
      figures,
    });
  const of = (topic: ReturnType<typeof measure>) => topic?.measures[0]?.perOfficer.map(({ value }) => value);
  const officers = (borough: string, value: number, period = '2016', rank = '') =>
    [period, borough, 'Officers', rank, String(value), 'count'] as Parameters<typeof suppliedRows>[0];

  it('stand beside raw volume, and beside areas of which all officers are held', () => {
    const alone = measure(officers('Croydon', 100));
    expect(of(alone)).toEqual([3.6]);
    expect(alone?.measures[0]?.offences.value).toBe(360);
    expect(of(measure(officers('Croydon', 100), officers('Barnet', 200)))).toEqual([3.6, 3.6]);
    expect(measure(officers('Barnet', 200))).toBeUndefined();
  });

  it('use the newest figure that does not begin after the year, and add ranks up where there is no total', () => {
    const newest = measure(
      officers('Croydon', 50, '2015'),
      officers('Croydon', 100),
      officers('Croydon', 1, '2017'),
    );
    expect(of(newest)).toEqual([3.6]);
    const ranks = measure(
      officers('Croydon', 60, '2016', 'Constables'),
      officers('Croydon', 30, '2016', 'Sergeants'),
    );
    expect(of(ranks)).toEqual([4]);
    const total = measure(officers('Croydon', 60, '2016', 'Constables'), officers('Croydon', 90));
    expect(of(total)).toEqual([4]);
    expect(measure(officers('Croydon', 0))).toBeUndefined();
  });
});
