import { discloseAnalysis } from '../../../domain/data-pack/disclose-analysis.ts';
import { type Figure, listFigures } from '../../../domain/data-pack/pack-analysis.ts';
import { renderFiguresCsv } from '../../../pack/figures-csv.ts';
import { renderHtml } from '../../../pack/render-html.ts';
import { META } from '../../pack/pack-fixtures.ts';
import { analysed, fileOf, parsed, sampleAnalysis } from './crime-files.ts';

const MINORS: [string, string][] = [
  ['Robbery', 'Personal Property'],
  ['Violence Against the Person', 'Murder'],
  ['Theft', 'Other Theft'],
];

/** Four murders in Croydon's latest year, five in each other borough's. */
const SMALL = analysed(
  parsed(
    fileOf({
      from: '2014-01',
      months: 36,
      minors: MINORS,
      count: (borough, minor, month) => {
        if (minor !== 'Murder') return minor === 'Other Theft' ? 97 + (month % 7) : 31 + (month % 3);
        return borough === 'Croydon' ? Number(month % 3 === 0) : Number(month % 2 === 0);
      },
    }),
  ),
);
const SAFE = discloseAnalysis(SMALL);

function figure(id: RegExp, analysis = SAFE): Figure {
  const found = listFigures(analysis).find((one) => id.test(one.id));
  if (found === undefined) throw new Error(`no figure ${id}`);
  return found;
}

describe('an analysis that leaves the restricted pack', () => {
  it('shows no count below 10, and none that is not a multiple of 5', () => {
    for (const { unit, against, value } of listFigures(SAFE)) {
      if (unit !== 'offences' || value === null) continue;
      expect(Math.abs(value) % 5).toBe(0);
      if (against === undefined) expect(value).toBeGreaterThanOrEqual(10);
    }
    expect(figure(/^E09000008\/measure-murder\/offences\/2016-01..2016-12$/)).toMatchObject({
      value: null,
      withheld: 'small-number',
    });
  });

  it('leaves out a second category, without which the first could be worked out', () => {
    const { categories } = SAFE;
    const hidden = categories.filter((row) => row.borough.latest.value === null).map((row) => row.label);
    expect(hidden).toEqual(['Robbery', 'Violence Against the Person']);
  });

  it('has no change, percentage or rate of what is not shown', () => {
    const murder = SAFE.categories.find((row) => row.label.startsWith('Violence'));
    for (const one of [murder?.borough.change, murder?.borough.changePercent, murder?.boroughRate])
      expect(one).toMatchObject({ value: null, withheld: 'small-number' });
  });

  it('works rates and changes out from what is shown', () => {
    const { borough, boroughRate } = SAFE.total;
    const people = ((SMALL.total.borough.latest.value ?? 0) / (SMALL.total.boroughRate.value ?? 0)) * 1000;
    expect(borough.change.value).toBe((borough.latest.value ?? 0) - (borough.previous.value ?? 0));
    expect(boroughRate.value).toBeCloseTo(((borough.latest.value ?? 0) / people) * 1000, 9);
  });

  it('agrees in page and CSV, and says what was done', () => {
    const page = renderHtml(SAFE, META);
    const csv = renderFiguresCsv(SAFE);
    expect(page).toContain('Numbers below 10 are not shown');
    expect(page).toContain('not shown');
    expect(csv).toMatch(
      /measure-murder\/offences\/2016-01\.\.2016-12,Croydon,Murder,offences,,small-number,/,
    );
    const exact = String(SMALL.total.borough.latest.value);
    expect(SMALL.total.borough.latest.value).not.toBe(SAFE.total.borough.latest.value);
    expect(csv).not.toContain(`,offences,${exact},`);
    expect(page).not.toContain(Number(exact).toLocaleString('en-GB'));
    expect(page).not.toMatch(/NaN|undefined/);
  });

  it('shows no count at all where every one is small', () => {
    const rare = analysed(parsed(fileOf({ from: '2015-01', months: 24, minors: MINORS, count: () => 0 })));
    const counts = listFigures(discloseAnalysis(rare)).filter(({ unit }) => unit === 'offences');
    expect(counts.length).toBeGreaterThan(50);
    expect(counts.every(({ value }) => value === null)).toBe(true);
  });

  it('leaves nothing to hide in a sample pack but what is small and what betrays it', () => {
    const sample = sampleAnalysis('2026-12', { theme: 'all-violence' });
    const hidden = listFigures(discloseAnalysis(sample)).filter(
      ({ unit, against, withheld }) => unit === 'offences' && against === undefined && withheld !== undefined,
    );
    const exact = new Map(listFigures(sample).map(({ id, value }) => [id, value]));
    expect(hidden.length).toBeGreaterThan(0);
    for (const { id } of hidden) expect(exact.get(id)).toBeLessThan(10);
  });
});
