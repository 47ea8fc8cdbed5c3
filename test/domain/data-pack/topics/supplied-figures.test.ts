import fc from 'fast-check';
import { monthsOf } from '../../../../domain/data-pack/supplied.ts';
import { describeDisposals } from '../../../../domain/data-pack/topics/disposals.ts';
import { viewEquality } from '../../../../domain/data-pack/topics/equality.ts';
import { listFurtherFigures } from '../../../../domain/data-pack/topics/further-figures.ts';
import { suppliedRows } from '../supplied-rows.ts';

describe('the months of a period of the simple layout', () => {
  it.each([
    ['year', '2026', '2026-01', '2026-12'],
    ['financial-year', '2026/27', '2026-04', '2027-03'],
    ['quarter', '2026-Q4', '2026-10', '2026-12'],
    ['month', '2026-12', '2026-12', '2026-12'],
    ['day', '2026-12-31', '2026-12', '2026-12'],
    ['time', '2026-12-31T22:15', '2026-12', '2026-12'],
  ] as const)('of a %s, %s, run from %s to %s', (kind, text, from, to) => {
    expect(monthsOf({ kind, text })).toEqual({ from, to });
  });
});

describe('disposals', () => {
  const rows = suppliedRows(
    ['2025/26', 'Croydon', 'Disposals: robbery', 'Charge', '10', 'count'],
    ['2026/27', 'Croydon', 'Disposals: robbery', 'Charge', '30', 'count'],
    ['2026/27', 'Croydon', 'Disposals: robbery', 'Caution', '90', 'count'],
    ['2026/27', 'Croydon', 'disposal : burglary', 'Charge', '400', 'count'],
    ['2026/27', 'Croydon', 'Disposals: fraud', 'Charge', '0', 'count'],
  );

  it('are shares of all disposals of their kind in the newest period, the most frequent first', () => {
    const crimes = describeDisposals(rows)?.crimes ?? [];
    expect(crimes.map(({ crime, period, total }) => [crime, period, total])).toEqual([
      ['burglary', '2026/27', 400],
      ['robbery', '2026/27', 120],
    ]);
    expect(crimes[1]?.disposals.map(({ disposal, share }) => [disposal, share.value])).toEqual([
      ['Caution', 75],
      ['Charge', 25],
    ]);
  });

  it('add up to a hundred, whatever their counts', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 9 }), (counts) => {
        const lines = counts.map((count, at) =>
          suppliedRows(['2026', 'Croydon', 'Disposals: robbery', `Kind ${at}`, String(count), 'count']),
        );
        const shares = describeDisposals(lines.flat())?.crimes[0]?.disposals.map(({ share }) => share.value);
        expect(shares?.reduce<number>((sum, share) => sum + (share ?? 0), 0)).toBeCloseTo(100, 9);
      }),
    );
  });

  it('are none where none was supplied', () => {
    expect(describeDisposals([])).toBeUndefined();
  });
});

describe('the equality view', () => {
  const victims = (group: string, value: number) =>
    suppliedRows(['2026', 'Croydon', 'Equality: victims by ethnicity', group, String(value), 'count']);

  it('shows no group below 10, and none from which it could be worked out, though the pack is restricted', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60), { minLength: 2, maxLength: 7 }), (counts) => {
        const total = counts.reduce((sum, count) => sum + count, 0);
        const rows = [
          ...counts.flatMap((count, at) => victims(`Group ${at}`, count)),
          ...victims('Total', total),
        ];
        const shown = viewEquality(rows)?.tables[0]?.groups.map(({ figure }) => figure.value) ?? [];
        const parts = shown.slice(0, -1);
        for (const value of shown) if (value !== null) expect(value >= 10 && value % 5 === 0).toBe(true);
        for (const [at, count] of counts.entries()) if (count < 10) expect(parts[at]).toBeNull();
        if (shown.at(-1) !== null) expect(parts.filter((value) => value === null)).not.toHaveLength(1);
      }),
    );
  });

  it('works a rate out by the residents of the same group, from what is shown', () => {
    const residents = suppliedRows([
      '2026',
      'Croydon',
      'Equality: residents by ethnicity',
      'black',
      '1000',
      'count',
    ]);
    const [table] =
      viewEquality([...victims('Black', 52), ...victims('White', 40), ...residents])?.tables ?? [];
    expect(table?.groups.map(({ figure, rate }) => [figure.value, rate?.value])).toEqual([
      [50, 50],
      [40, undefined],
    ]);
  });

  it('tells the gap in satisfaction, unless too few were asked', () => {
    const satisfaction = (asked: number) => [
      ...suppliedRows(
        ['2026', 'Croydon', 'Equality: victim satisfaction by ethnicity', 'BME', '71', 'percent'],
        ['2026', 'Croydon', 'Equality: victim satisfaction by ethnicity', 'Non-BME', '78', 'percent'],
      ),
      ...suppliedRows([
        '2026',
        'Croydon',
        'Equality: victim satisfaction asked by ethnicity',
        'BME',
        String(asked),
        'count',
      ]),
    ];
    expect(viewEquality(satisfaction(30))?.gap?.points).toMatchObject({ value: -7, unit: 'points' });
    expect(viewEquality(satisfaction(29))?.gap?.points).toMatchObject({
      value: null,
      withheld: 'small-number',
    });
    expect(viewEquality(satisfaction(30))?.tables).toHaveLength(1);
  });

  it('is none where none was supplied', () => {
    expect(viewEquality([])).toBeUndefined();
  });
});

describe('further figures', () => {
  it('are the newest of each measure and category with the period before, and times by the month', () => {
    const rows = suppliedRows(
      ['2026-Q3', 'Croydon', 'Engagement: ward panel meetings', '', '31', 'count'],
      ['2026-Q4', 'Croydon', 'Engagement: ward panel meetings', '', '27', 'count'],
      ['2026-Q2', 'Croydon', 'Engagement: ward panel meetings', '', '8', 'count'],
      ['2026', 'Croydon', 'Data quality: repeat cases flagged', '', '83', 'percent'],
      ['2026-11-02T22:10', 'Croydon', 'Calls', '', '2', 'count'],
      ['2026-11-03T09:40', 'Croydon', 'Calls', '', '3', 'count'],
    );
    const listed = listFurtherFigures(rows)?.rows.map(({ measure, period, figure, before }) => [
      measure,
      period,
      figure.value,
      before?.value,
    ]);
    expect(listed).toEqual([
      ['Calls', '2026-11', 5, undefined],
      ['Data quality: repeat cases flagged', '2026', 83, undefined],
      ['Engagement: ward panel meetings', '2026-Q4', 27, 31],
    ]);
  });
});
