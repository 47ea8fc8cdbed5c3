import type { BesideLondon, Figure, PackAnalysis } from '../../domain/data-pack/pack-analysis.ts';
import { buildSections } from '../../pack/build-sections.ts';
import { analysed, fileOf, parsed, sampleAnalysis } from '../domain/data-pack/crime-files.ts';
import { META } from './pack-fixtures.ts';

const MINORS: [string, string][] = [
  ['Robbery', 'Personal Property'],
  ['Drugs', 'Possession Of Drugs'],
];

/** Croydon has `before` robberies in each month of the first year and `now` in each of the second. */
function compared(before: number, now: number): PackAnalysis {
  const count = (borough: string, minor: string, month: number) => {
    if (minor !== 'Personal Property') return 0;
    return borough === 'Croydon' ? (month < 12 ? before : now) : 10;
  };
  return analysed(parsed(fileOf({ from: '2015-01', months: 24, minors: MINORS, count })));
}

function titleOf(analysis: PackAnalysis, id: string): string | undefined {
  return buildSections(analysis, META).find((section) => section.id === id)?.title;
}

describe('the message of a section', () => {
  it.each([
    [100, 97, 'fell 3.0%'],
    [100, 104, 'rose 4.0%'],
    [1000, 1004, 'was little changed (+0.4%)'],
    [1000, 996, 'was little changed (−0.4%)'],
    [100, 100, 'stayed at 1,200'],
    [1, 2, 'rose from 12 to 24'],
  ])('follows the figures: from %i to %i a month it %s', (before, now, words) => {
    expect(titleOf(compared(before, now), 'headline')).toBe(
      `Recorded crime in Croydon ${words} in the year to December 2016`,
    );
  });

  it('names the largest rise and the largest fall, and neither where there is none', () => {
    expect(titleOf(compared(10, 20), 'theme')).toBe(
      'Serious youth violence: robbery of the person rose by 120 in a year',
    );
    expect(titleOf(compared(20, 10), 'categories')).toMatch(/^Robbery fell by 120 in Croydon/);
    expect(titleOf(compared(10, 10), 'categories')).toMatch(/^No category changed in Croydon/);
  });

  it('counts the months in words a reader would use', () => {
    expect(titleOf(compared(10, 20), 'months')).toMatch(/in each of the 12 months to December 2016$/);
    expect(titleOf(compared(20, 10), 'months')).toMatch(/in none of the 12 months/);
    expect(titleOf(sampleAnalysis(), 'months')).toMatch(/in \d+ of the 12 months/);
  });

  it('sets the rate beside London’s and ranks nothing', () => {
    const title = titleOf(compared(10, 10), 'london');
    expect(title).toMatch(/^Croydon recorded 0\.3 offences per 1,000 people .*, lower than London’s 0\.4$/);
    const all = JSON.stringify(buildSections(sampleAnalysis(), META));
    expect(all).not.toMatch(/\brank|\bleague|(first|second|highest|lowest) of the 32/i);
  });
});

describe('the sections', () => {
  const analysis = sampleAnalysis();
  const sections = buildSections(analysis, META);

  it('come with the theme before everything but the headline', () => {
    expect(sections.map((section) => section.id)).toEqual([
      'headline',
      'theme',
      'theme-trend',
      'trend',
      'months',
      'categories',
      'london',
      'london-categories',
      'missing',
      'sources',
    ]);
  });

  it('each have a source, and a table that has every value of their chart', () => {
    for (const { sources, chart, table } of sections) {
      expect(sources.length).toBeGreaterThan(0);
      const cells = new Set(table?.rows.flat());
      const options = { minimumFractionDigits: chart?.decimals, maximumFractionDigits: chart?.decimals };
      for (const value of chart?.series.flatMap((one) => one.values) ?? [])
        expect(cells).toContain(value?.toLocaleString('en-GB', options));
      expect(chart === undefined || chart.description.length > 20).toBe(true);
    }
  });

  it('have tables whose rows are as long as their heads', () => {
    for (const { table } of sections)
      for (const row of table?.rows ?? []) expect(row).toHaveLength(table?.columns.length ?? 0);
  });

  it('say of every file who published it, its hash, its months and when it was supplied', () => {
    expect(sections[0]?.sources[0]).toMatch(
      /^SYNTHETIC SAMPLE DATA\. Sample generator, .*: Jan 2025 to Dec 2026\. File SYNTHETIC-.*\(SHA-256 [0-9a-f]{12}…\), supplied 4 January 2027\.$/,
    );
  });

  it('name what was not supplied, by whom and for when it is promised', () => {
    const missing = sections.find((section) => section.id === 'missing');
    expect(missing?.table?.rows.map((row) => row[1])).toEqual([
      'Not supplied by British Transport Police, promised for 12 January 2027',
      'Not supplied by the council, no date promised',
    ]);
    const complete = buildSections(analysis, { ...META, missing: [] });
    expect(complete.map((section) => section.id)).not.toContain('missing');
  });

  it('say on their slide that figures which were supplied are older than those shown', () => {
    const older = {
      ...{ dataType: 'Recorded crime', letter: 'b', organisation: 'the council', state: 'older' as const },
      ...{ to: '2025-12', usedTo: '2026-12' },
    };
    const [headline, ...others] = buildSections(analysis, { ...META, missing: [older] });
    expect(headline?.notes).toEqual([
      'Recorded crime: supplied by the council to December 2025 and not used: the figures shown go to December 2026.',
    ]);
    const missing = others.find(({ id }) => id === 'missing');
    expect(missing?.table?.caption).toContain('or older than what is used');
    const same = buildSections(analysis, { ...META, missing: [{ ...older, to: '2026-12' }] });
    expect(same[0]?.notes[0]).toContain('the figures shown go as far');
  });

  it('show the figures of the analysis and no others', () => {
    const shown = sections.find((section) => section.id === 'categories')?.table?.rows ?? [];
    const value = (figure: Figure) => (figure.value ?? 0).toLocaleString('en-GB');
    const expected = analysis.categories.map((row: BesideLondon) => [row.label, value(row.borough.latest)]);
    expect(shown.map((row) => row.slice(0, 2))).toEqual(expected);
  });
});
