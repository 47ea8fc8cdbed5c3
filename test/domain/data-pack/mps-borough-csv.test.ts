import fc from 'fast-check';
import { BOROUGHS } from '../../../programme/boroughs.ts';
import { fileOf, parse, parsed } from './crime-files.ts';

const GOOD = fileOf({
  from: '2015-12',
  months: 3,
  minors: [['Robbery', 'Personal Property']],
  count: (borough) => (borough === 'Croydon' ? 7 : 1),
});

function problemsOf(file: Uint8Array | string) {
  const outcome = parse(file);
  return outcome.kind === 'refused' ? outcome.problems : [];
}

function messagesOf(file: Uint8Array | string): string {
  return problemsOf(file)
    .map((problem) => problem.message)
    .join(' ');
}

describe('a borough crime file', () => {
  it('gives months over a year’s end and a series for every borough', () => {
    const table = parsed(GOOD);
    expect(table).toMatchObject({ layout: 'A', months: ['2015-12', '2016-01', '2016-02'], synthetic: false });
    expect(table.series).toHaveLength(32);
    expect(table.series.find((one) => one.borough === 'E09000008')?.counts).toEqual([7, 7, 7]);
  });

  it('is read back as it was written, whatever the counts', () => {
    const counts = fc.array(fc.nat(999_999_999), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(counts, (row) => {
        const count = (_: string, __: string, at: number) => row[at] ?? 0;
        const file = fileOf({
          from: '2010-01',
          months: row.length,
          minors: [['Drugs', 'Other Drugs']],
          count,
        });
        expect(parsed(file).series.every((one) => one.counts.join() === row.join())).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it.each([
    ['CRLF line ends', GOOD.replaceAll('\n', '\r\n')],
    ['a byte-order mark', `\uFEFF${GOOD}`],
    ['blank lines and spaces around cells', `${GOOD.replaceAll(',', ' , ')}\n\n`],
    ['key columns in capitals', GOOD.replace('Borough,Major Category', 'BOROUGH,MAJOR CATEGORY')],
    ['columns without name or content at the end', GOOD.replaceAll('\n', ',,\n')],
    ['control characters in a cell', GOOD.replace('Bexley', '\u0001Bexley\u0007')],
    ['another spelling of a borough', GOOD.replace('Barking and Dagenham', 'Barking & Dagenham ')],
  ])('means the same with %s', (_, file) => {
    expect(parsed(file)).toEqual(parsed(GOOD));
  });

  it('may have its months in any order', () => {
    const swapped = GOOD.split('\n').map((line) => {
      const [a, b, c, ...counts] = line.split(',');
      return [a, b, c, ...counts.reverse()].join(',');
    });
    expect(parsed(swapped.join('\n')).months).toEqual(['2015-12', '2016-01', '2016-02']);
  });

  it('is layout B when its columns are', () => {
    const rows = BOROUGHS.map(({ name }) => `Theft,"Theft, of Bicycles",${name},4,5`);
    const table = parsed(['MajorText,MinorText,LookUp_BoroughName,202301,202302', ...rows].join('\n'));
    expect(table.layout).toBe('B');
    expect(table.series[0]).toMatchObject({ major: 'Theft', minor: 'Theft, of Bicycles', counts: [4, 5] });
  });

  it('keeps the airports out of every borough and counts what it kept out', () => {
    const airport = 'London Heathrow and London City Airports,Robbery,Personal Property,1,2,3';
    const table = parsed(`${GOOD}\n${airport}`);
    expect(table.series).toEqual(parsed(GOOD).series);
    expect(table.aside).toMatchObject([
      { name: 'London Heathrow and London City Airports', rows: 1, total: 6 },
    ]);
  });

  it('may be in capitals: fraud counted elsewhere and crimes of no borough stay apart', () => {
    const rows = BOROUGHS.map(({ name }) => `ARSON AND CRIMINAL DAMAGE,ARSON,${name.toUpperCase()},4,5`);
    const apart = ['NFIB FRAUD,NFIB FRAUD,CROYDON,8,9', 'ROBBERY,ROBBERY OF PERSONAL PROPERTY,Unknown,1,0'];
    const table = parsed(['MajorText,MinorText,BoroughName,202401,202402', ...rows, ...apart].join('\n'));
    expect(table.layout).toBe('C');
    expect(table.series).toHaveLength(32);
    expect(table.series[0]).toMatchObject({ major: 'Arson and Criminal Damage', minor: 'Arson' });
    expect(table.aside.map(({ name, total, why }) => [name, total, why])).toEqual([
      ['NFIB Fraud', 17, expect.stringMatching(/National Fraud Intelligence Bureau/)],
      ['Unknown', 1, expect.stringMatching(/no borough/)],
    ]);
  });

  it('is synthetic when it carries the marker row', () => {
    expect(parsed(`${GOOD}\nSYNTHETIC SAMPLE DATA,x,x,0,0,0`).synthetic).toBe(true);
  });
});

describe('a file that is refused', () => {
  const bytes = (...head: number[]) => new Uint8Array([...head, ...new TextEncoder().encode('x,y\n1,2\n')]);

  it.each<[string, Uint8Array | string, RegExp]>([
    ['nothing', '', /empty/],
    ['only spaces', ' \n \n', /empty/],
    ['an Excel workbook', bytes(0x50, 0x4b, 0x03, 0x04), /Excel workbook.*Save As/],
    ['an old Excel workbook', bytes(0xd0, 0xcf, 0x11, 0xe0), /older Office file/],
    ['a PDF', bytes(0x25, 0x50, 0x44, 0x46), /PDF/],
    ['UTF-16 text', bytes(0xff, 0xfe), /UTF-16/],
    ['binary', bytes(0x00, 0x01), /not text/],
    ['a web page', '<!doctype html><p>Sign in', /web page/],
    ['some other table', 'name,age\nx,1\n', /not recorded crime by borough.*should read Borough,Major/],
    ['semicolons', GOOD.replaceAll(',', ';'), /semicolons/],
    ['street-level crime', 'Crime ID,Month,Reported by\n,2023-01,MPS\n', /police.uk street-level/],
    ['annual crime', 'Code,Borough,Year,Value\nE09000002,x,1999-12-31,1\n', /GLA annual/],
    ['only a header', GOOD.split('\n')[0] ?? '', /no row below/],
    ['no month', 'Borough,Major Category,Minor Category\nBexley,a,b\n', /no month/],
    ['a missing key column', GOOD.replace('Minor Category', 'Sub'), /column “Minor Category” is missing/],
    ['a column that is no month', GOOD.replace('201601', 'Total'), /not a month/],
    ['month 13', GOOD.replace('201601', '201513'), /not a month/],
    ['a month twice', GOOD.replace('201601', '201512'), /twice/],
    ['a gap in the months', GOOD.replace('201602', '201603'), /missing between 2016-01 and 2016-03/],
    ['an open quotation mark', GOOD.replace('Bexley', '"Bexley'), /quotation mark/],
    ['an empty category', GOOD.replace('Robbery', ''), /category is empty/],
    ['an essay for a category', GOOD.replace('Robbery', 'R'.repeat(200)), /too long for a category/],
    ['a borough missing', GOOD.replace(/^Bexley.*\n/m, ''), /no row for Bexley.*all 32/],
  ])('says why when it is %s', (_, file, reason) => {
    expect(messagesOf(file)).toMatch(reason);
  });

  it.each([
    ['', /empty. Write 0/],
    ['n/a', /“n\/a” is not a count/],
    ['-3', /not a count/],
    ['1.5', /not a count/],
    ['1e3', /not a count/],
    ['9999999999', /not a count/],
  ])('names line and column of a count “%s”', (cell, reason) => {
    const file = GOOD.replace('Croydon,Robbery,Personal Property,7,7,7', `Croydon,Robbery,x,7,${cell},7`);
    const [problem, ...rest] = problemsOf(file);
    expect(rest).toEqual([]);
    expect(problem).toMatchObject({ line: 8, column: '201601' });
    expect(problem?.message).toMatch(reason);
  });

  it('names every unknown borough with its line, the City of London among them', () => {
    const file = `${GOOD}\nCity of London,Robbery,x,1,1,1\nAtlantis,Robbery,x,1,1,1`;
    expect(problemsOf(file)).toEqual([
      { line: 34, column: 'Borough', message: expect.stringContaining('“City of London” is not one of') },
      { line: 35, column: 'Borough', message: expect.stringContaining('“Atlantis” is not one of') },
    ]);
  });

  it('has the same borough and category twice, whatever the case', () => {
    const [problem] = problemsOf(`${GOOD}\nCROYDON,robbery,personal property,1,1,1`);
    expect(problem).toEqual({ line: 34, message: 'the same borough and category as line 8.' });
  });

  it('has a value under no column name, or fewer columns than months', () => {
    expect(messagesOf(`${GOOD},9`)).toMatch(/“9” stands in a column without a name/);
    expect(messagesOf(GOOD.replace(/,1$/, ''))).toMatch(/empty/);
  });

  it('lists the first 25 problems and the number of the rest', () => {
    const problems = problemsOf(GOOD.replaceAll(',1', ',x'));
    expect(problems).toHaveLength(26);
    expect(problems.at(-1)?.message).toBe(`There are ${31 * 3 - 25} more problems of this kind.`);
  });
});
