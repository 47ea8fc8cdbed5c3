import { addTopics } from '../../domain/data-pack/add-topics.ts';
import { OPTIONAL_SECTIONS, type SectionChoice, sectionsFor } from '../../domain/data-pack/section-choice.ts';
import { buildSections } from '../../pack/build-sections.ts';
import { renderFiguresCsv } from '../../pack/figures-csv.ts';
import { renderHtml } from '../../pack/render-html.ts';
import { BOROUGHS } from '../../programme/boroughs.ts';
import { POPULATIONS } from '../../programme/populations.ts';
import { generateSampleCrime } from '../../programme/sample-crime.ts';
import { analysed, parsed } from '../domain/data-pack/crime-files.ts';
import { supplied } from '../domain/data-pack/supplied-rows.ts';
import { META } from './pack-fixtures.ts';

const table = parsed(generateSampleCrime({ until: '2026-12' }).text);
const LINES: Parameters<typeof supplied> = [
  ...BOROUGHS.map(({ name }): Parameters<typeof supplied>[0] => [
    '2026',
    name,
    'Officers',
    '',
    '500',
    'count',
  ]),
  ['2026', 'Croydon', 'Disposals: robbery', 'Charge', '30', 'count'],
  ['2026', 'Croydon', 'Disposals: robbery', 'Caution', '90', 'count'],
  ['2026', 'Croydon', 'Disposals: burglary', 'Charge', '11', 'count'],
  ['2026', 'Croydon', 'Equality: victims by ethnicity', 'Black', '420', 'count'],
  ['2026', 'Croydon', 'Equality: victims by ethnicity', 'White', '4', 'count'],
  ['2026', 'Croydon', 'Equality: victim satisfaction by ethnicity', 'BME', '71', 'percent'],
  ['2026', 'Croydon', 'Equality: victim satisfaction by ethnicity', 'White', '78', 'percent'],
  ['2026-Q4', 'Croydon', 'Engagement: ward panel meetings', '', '27', 'count'],
  ['2026', 'Croydon', 'Alcohol-related ambulance calls', '', '1840', 'count'],
  ['2026', 'Croydon', 'Cost of vandalism', '', '51234', 'pounds'],
];

function packOf(lines: typeof LINES, choice?: SectionChoice) {
  const analysis = addTopics({
    analysis: analysed(table, { theme: 'all-violence' }),
    ...{ table, boroughs: BOROUGHS, populations: POPULATIONS },
    data: lines.length === 0 ? { sources: [] } : supplied(...lines),
  });
  const meta = choice === undefined ? META : { ...META, sections: choice };
  return { analysis, sections: buildSections(analysis, meta) };
}
const byId = (sections: ReturnType<typeof buildSections>, id: string) =>
  sections.find((one) => one.id === id);

describe('a pack with what partners supply', () => {
  const { analysis, sections } = packOf(LINES);

  it('has each line in one section, and says in its titles what they show', () => {
    expect(byId(sections, 'officers')?.title).toMatch(
      /^Croydon recorded \d+\.\d offences per officer in the year to December 2026, (more|less) than the \d+\.\d of London$/,
    );
    expect(byId(sections, 'disposals')?.title).toBe(
      'Caution: 75.0% of the 120 disposals for robbery in Croydon, 2026',
    );
    expect(byId(sections, 'other-disposals')?.title).toContain('burglary, Charge 100.0%');
    expect(byId(sections, 'equality')?.title).toBe(
      'Victim satisfaction of black and minority ethnic people in Croydon: 71%, 7 points below that of others',
    );
    expect(byId(sections, 'further')?.table?.rows.map((row) => row.slice(0, 3))).toEqual([
      ['Alcohol-related ambulance calls', '2026', '1,840'],
      ['Cost of vandalism', '2026', '£51,234'],
      ['Engagement: ward panel meetings', '2026-Q4', '27'],
    ]);
  });

  it('shows among the further figures what its own section cannot use', () => {
    const later = packOf([['2027', 'Croydon', 'Officers', '', '510', 'count']]);
    expect(byId(later.sections, 'officers')).toBeUndefined();
    expect(byId(later.sections, 'further')?.table?.rows).toEqual([
      ['Officers', '2027', '510', 'not supplied', 'SYNTHETIC-partners.csv'],
    ]);
  });

  it('shows every value of its charts in its tables, tells every chart in words and names every source', () => {
    for (const { id, chart, table: shown, sources } of sections) {
      expect([id, sources.length > 0]).toEqual([id, true]);
      for (const row of shown?.rows ?? []) expect(row).toHaveLength(shown?.columns.length ?? 0);
      if (chart === undefined || id === 'officers') continue;
      const options = { minimumFractionDigits: chart.decimals, maximumFractionDigits: chart.decimals };
      const cells = new Set(shown?.rows.flat());
      for (const value of chart.series.flatMap((one) => one.values))
        expect(cells).toContain(value?.toLocaleString('en-GB', options));
      expect(chart.description.length).toBeGreaterThan(20);
    }
  });

  it('has them in page and CSV alike, without the small group', () => {
    const page = renderHtml(analysis, META);
    const csv = renderFiguresCsv(analysis);
    expect(page).not.toMatch(/NaN|undefined|\[object/);
    for (const text of ['Cost of vandalism', 'Disposals: robbery', 'Equality: victims by ethnicity'])
      expect(csv).toContain(text);
    expect(csv).toMatch(/victims by ethnicity: White,count,,small-number/);
    expect(page).toContain('Groups of fewer than 10 are not shown');
  });
});

describe('a pack without it', () => {
  const { analysis, sections } = packOf([]);

  it('says in words what was not supplied, who has it and how it would come', () => {
    expect(byId(sections, 'gaps')?.title).toBe(
      '7 kinds of figures are not held on Croydon: whom to ask, and in which form',
    );
    const rows = byId(sections, 'gaps')?.table?.rows.map(([what]) => what);
    expect(rows).toEqual(
      expect.arrayContaining(['Incidents per officer', 'Confidence and satisfaction by ward']),
    );
    for (const id of ['officers', 'disposals', 'equality', 'further'])
      expect(byId(sections, id)).toBeUndefined();
  });

  it('has a note on equality all the same', () => {
    expect(analysis.notes.filter(({ about }) => about === 'equality').map(({ text }) => text)).toEqual([
      expect.stringMatching(/^No equality figures were supplied: .* is asked of the Metropolitan Police/),
    ]);
  });
});

describe('the choice of sections', () => {
  const none: SectionChoice = { leftOut: [], menu: [] };

  it('has rates by young people for youth violence, as theme or from the menu', () => {
    expect(sectionsFor('all-violence', none)).not.toContain('youth');
    expect(sectionsFor('all-violence', { leftOut: [], menu: ['youth'] })).toContain('youth');
    expect(sectionsFor('serious-youth-violence', none)).toEqual(Object.keys(OPTIONAL_SECTIONS));
    expect(sectionsFor('serious-youth-violence', { leftOut: ['mix'], menu: [] })).not.toContain('mix');
  });

  it('takes slides out, and says of each item of the menu what is held', () => {
    const { sections } = packOf(LINES, { leftOut: ['officers', 'mix'], menu: ['alcohol', 'hate'] });
    const ids = sections.map(({ id }) => id);
    for (const id of ['officers', 'mix', 'theme-mix']) expect(ids).not.toContain(id);
    expect(byId(sections, 'menu')?.title).toBe(
      'Chosen for Croydon: alcohol-related violence, hate crime; figures are held on 1 of 2',
    );
    expect(byId(sections, 'menu')?.table?.rows).toEqual([
      ['Alcohol-related violence', 'Alcohol-related ambulance calls', '2026', '1,840', 'not supplied'],
      ['Hate crime', 'No figure is held: recorded crime does not mark it', '', 'not supplied', ''],
    ]);
    expect(JSON.stringify(byId(sections, 'further')?.table?.rows)).not.toContain('Alcohol');
  });
});
