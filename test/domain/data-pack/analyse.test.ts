import fc from 'fast-check';
import { analyse } from '../../../domain/data-pack/analyse.ts';
import { listFigures, PackAnalysisSchema } from '../../../domain/data-pack/pack-analysis.ts';
import { POPULATIONS } from '../../../programme/populations.ts';
import { analysed, fileOf, parsed, requestFor, sampleAnalysis } from './crime-files.ts';

const MINORS: [string, string][] = [
  ['Robbery', 'Personal Property'],
  ['Violence Against the Person', 'Wounding/GBH'],
  ['Violence Against the Person', 'Grievous Bodily Harm'],
];

function tableOf(count: (borough: string, minor: string, month: number) => number, months = 24) {
  return parsed(fileOf({ from: '2015-01', months, minors: MINORS, count }));
}

describe('the analysis of a borough', () => {
  it('compares the latest twelve months with the twelve before, with sign', () => {
    const { total } = analysed(tableOf((_, __, month) => (month < 12 ? 10 : 9)));
    expect(total.borough.latest).toMatchObject({
      value: 324,
      area: 'Croydon',
      period: { from: '2016-01', to: '2016-12' },
    });
    expect(total.borough.previous.value).toBe(360);
    expect(total.borough.change.value).toBe(-36);
    expect(total.borough.changePercent.value).toBeCloseTo(-10, 12);
    expect(total.london.latest.value).toBe(324 * 32);
  });

  it('gives offences per 1,000 people with the estimate of the year, and London as the sum of its boroughs', () => {
    const { total } = analysed(tableOf(() => 1));
    const people = POPULATIONS.estimate('E09000008', 2016)?.people ?? 0;
    expect(total.boroughRate).toMatchObject({
      value: 36_000 / people,
      unit: 'per-1000',
      populationYear: 2016,
    });
    expect(total.londonRate.value).toBeGreaterThan(0);
    expect(total.londonRate.sources).toEqual(['crime', 'population']);
  });

  it('withholds a percentage below 50 offences in the earlier year, never the counts', () => {
    const croydon = (base: number) =>
      analysed(tableOf((_, minor, month) => (minor === 'Personal Property' && month < base ? 1 : 0))).total;
    expect(croydon(12).borough.changePercent).toMatchObject({ value: null, withheld: 'small-base' });
    expect(croydon(12).borough.change.value).toBe(-12);
    const big = analysed(tableOf((_, minor, month) => (minor === 'Personal Property' && month < 10 ? 5 : 0)));
    expect(big.total.borough.changePercent.value).toBe(-100);
  });

  it('counts categories that the publisher renamed as one measure of the theme', () => {
    const { themeMeasures } = analysed(
      tableOf((_, minor, month) => {
        if (minor === 'Personal Property') return 0;
        return (minor === 'Wounding/GBH') === month >= 12 ? 5 : 0;
      }),
    );
    const wounding = themeMeasures.find((measure) => measure.label.startsWith('Wounding'));
    expect(wounding?.borough.changePercent.value).toBe(0);
    expect(themeMeasures.map((measure) => measure.label)).not.toContain('Murder');
  });

  it('says when a category starts or stops being used in all of London', () => {
    const table = tableOf((_, minor, month) => (minor === 'Wounding/GBH' && month >= 18 ? 0 : 5), 48);
    const recording = analysed(table).notes.filter((note) => note.about === 'recording');
    expect(recording).toHaveLength(1);
    expect(recording[0]?.text).toMatch(/Wounding\/GBH” is not used after June 2016/);
    const later = tableOf((_, minor, month) => (minor === 'Wounding/GBH' && month < 18 ? 0 : 5), 48);
    expect(analysed(later).notes.find((note) => note.about === 'recording')?.text).toMatch(
      /only from July 2016/,
    );
    expect(analysed(tableOf(() => 5, 48)).notes.some((note) => note.about === 'recording')).toBe(false);
  });

  it('shows as many complete years as the file has, five at most', () => {
    const years = (months: number) =>
      analysed(tableOf(() => 1, months)).trend.offences.years.map((figure) => figure.period.to);
    expect(years(30)).toEqual(['2016-06', '2017-06']);
    expect(years(80)).toHaveLength(5);
  });

  it('refuses a file shorter than two years, and a borough that is not in it', () => {
    expect(analyse(requestFor(tableOf(() => 1, 23)))).toMatchObject({
      kind: 'refused',
      problems: [
        { message: 'The file covers 23 months. 24 are needed to compare a year with the one before.' },
      ],
    });
    const nowhere = { code: 'E09000001', name: 'City of London' };
    expect(
      analyse(
        requestFor(
          tableOf(() => 1),
          { borough: nowhere },
        ),
      ).kind,
    ).toBe('refused');
  });

  it('uses the nearest population estimate and says so', () => {
    const analysis = sampleAnalysis('2026-12');
    expect(analysis.total.boroughRate.populationYear).toBe(2024);
    expect(analysis.notes.find((note) => note.about === 'population')?.text).toBe(
      'No population estimate is held for 2025, 2026; the nearest one, for 2024, is used.',
    );
  });

  it('carries the synthetic mark from the file’s row and from the file’s name alone', () => {
    expect(sampleAnalysis().sources[0]).toMatchObject({ synthetic: true });
    const table = tableOf(() => 1);
    const file = { ...requestFor(table).file, fileName: 'synthetic-renamed.csv' };
    expect(analysed(table, { file }).notes[0]).toMatchObject({ about: 'synthetic' });
    expect(analysed(table).sources[0]).toMatchObject({ synthetic: false });
  });
});

describe('the figures of an analysis', () => {
  it('add up: categories to the total, months to the year, boroughs to London', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5_000), { minLength: 7, maxLength: 7 }), (noise) => {
        const count = (borough: string, minor: string, month: number) =>
          noise[(borough.length + minor.length * 3 + month) % 7] ?? 0;
        const table = tableOf(count);
        const analysis = analysed(table);
        const sum = (values: (number | null)[]) => values.reduce<number>((all, one) => all + (one ?? 0), 0);
        const { total, categories, months } = analysis;
        for (const pick of ['latest', 'previous', 'change'] as const) {
          expect(sum(categories.map((one) => one.borough[pick].value))).toBe(total.borough[pick].value);
          expect(sum(categories.map((one) => one.london[pick].value))).toBe(total.london[pick].value);
        }
        expect(sum(months.map((one) => one.latest.value))).toBe(total.borough.latest.value);
        expect(sum(months.map((one) => one.previous.value))).toBe(total.borough.previous.value);
        const latest = table.series.flatMap((one) => one.counts.slice(-12));
        expect(sum([...latest])).toBe(total.london.latest.value);
        expect(Math.sign(total.borough.change.value ?? 0)).toBe(
          Math.sign(total.borough.changePercent.value ?? 0),
        );
      }),
      { numRuns: 20 },
    );
  });

  it('each have a name of their own, and a source that is listed with the hash of its file', () => {
    const analysis = sampleAnalysis();
    const figures = listFigures(analysis);
    expect(new Set(figures.map((figure) => figure.id)).size).toBe(figures.length);
    expect(figures.length).toBeGreaterThan(150);
    expect(analysis.sources[0]).toMatchObject({
      kind: 'file',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('survive the store: the schema takes back what JSON made of them', () => {
    const analysis = sampleAnalysis();
    expect(PackAnalysisSchema.parse(JSON.parse(JSON.stringify(analysis)))).toEqual(analysis);
  });

  it('are refused by the schema when they name a source that is not listed, or lack a value without a reason', () => {
    const broken = structuredClone(sampleAnalysis());
    broken.total.boroughRate.sources = ['hearsay'];
    expect(PackAnalysisSchema.safeParse(broken).success).toBe(false);
    const empty = structuredClone(sampleAnalysis());
    empty.total.boroughRate.value = null;
    expect(PackAnalysisSchema.safeParse(empty).success).toBe(false);
  });

  it('are the same for the same input', () => {
    expect(JSON.stringify(sampleAnalysis())).toBe(JSON.stringify(sampleAnalysis()));
  });
});
