import { crimeSourceIds, joinTables } from '../../../domain/data-pack/join-tables.ts';
import { listFigures } from '../../../domain/data-pack/pack-analysis.ts';
import { BOROUGHS } from '../../../programme/boroughs.ts';
import { analysed, FILE, fileOf, parsed } from './crime-files.ts';

const ROBBERY: [string, string] = ['Robbery', 'Personal Property'];
const part = (from: string, months: number, minors = [ROBBERY]) =>
  parsed(fileOf({ from, months, minors, count: (_, __, month) => month + 1 }));

function joined(...[earlier, later]: Parameters<typeof joinTables>) {
  const outcome = joinTables(earlier, later);
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.problems));
  return outcome.table;
}

describe('two crime files', () => {
  it('are one table where the months of one follow those of the other', () => {
    const table = joined(part('2014-01', 24), part('2016-01', 12));
    expect(table.months).toHaveLength(36);
    expect(table.series[0]?.counts.slice(22, 26)).toEqual([23, 24, 1, 2]);
    expect(table.parts).toEqual([
      { from: '2014-01', to: '2015-12' },
      { from: '2016-01', to: '2016-12' },
    ]);
  });

  it('have no offence of a category in the months of the one that lacks it', () => {
    const table = joined(part('2014-01', 24), part('2016-01', 12, [ROBBERY, ['Drugs', 'Other Drugs']]));
    const drugs = table.series.find(({ major }) => major === 'Drugs');
    expect(drugs?.counts).toEqual([...Array(24).fill(0), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it.each([['2015-12'], ['2016-02'], ['2014-01']])('are not joined over a gap or an overlap (%s)', (from) => {
    expect(joinTables(part('2014-01', 24), part(from, 12)).kind).toBe('refused');
  });

  it('of two layouts are never joined', () => {
    const rows = BOROUGHS.map(({ name }) => `Robbery,Robbery of Personal Property,${name},1,2`);
    const other = parsed(['MajorText,MinorText,LookUp_BoroughName,201601,201602', ...rows].join('\n'));
    const outcome = joinTables(part('2014-01', 24), other);
    expect(outcome).toMatchObject({
      kind: 'refused',
      problems: [{ message: expect.stringMatching(/layout A .* layout B/) }],
    });
  });

  it('leave with each figure the file or files that its months are from', () => {
    const table = joined(part('2014-01', 24), part('2016-01', 12));
    const earlierFiles = [{ ...FILE, fileName: 'old.csv', sha256: 'b'.repeat(64) }];
    const analysis = analysed(table, { earlierFiles });
    expect(crimeSourceIds(table)).toEqual(['crime-before-1', 'crime']);
    const of = (id: RegExp) => listFigures(analysis).find((figure) => id.test(figure.id))?.sources;
    expect(of(/E09000008\/all\/offences\/2016-01..2016-12$/)).toEqual(['crime']);
    expect(of(/E09000008\/all\/offences\/2015-01..2015-12$/)).toEqual(['crime-before-1']);
    expect(of(/E09000008\/all\/percent\/2016-01..2016-12-change/)).toEqual(['crime-before-1', 'crime']);
    expect(analysis.sources.map(({ id }) => id)).toEqual(['crime', 'crime-before-1', 'population']);
    expect(analysis.notes.find(({ about }) => about === 'joined')?.text).toMatch(
      /^2 files of the same layout/,
    );
  });
});
