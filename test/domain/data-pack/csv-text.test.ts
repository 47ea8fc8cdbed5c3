import { CsvError, parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { splitCsv } from '../../../domain/data-pack/csv-text.ts';

interface Read {
  outcome: string;
  rows: string[][];
  lines: number[];
}

function read(text: string): Read {
  const rows: string[][] = [];
  const lines: number[] = [];
  const outcome = splitCsv(text, (cells, line) => {
    rows.push(cells);
    lines.push(line);
  });
  return { outcome, rows, lines };
}

function readByLibrary(text: string): Read {
  const rows: string[][] = [];
  const lines: number[] = [];
  try {
    parse(text, {
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (record: string[], { lines: line }) => {
        rows.push(record);
        lines.push(line);
        return null;
      },
    });
    return { outcome: 'read', rows, lines };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { outcome: 'misplaced-quote', rows, lines };
  }
}

const text = (...parts: string[]) =>
  fc.array(fc.constantFrom(...parts), { maxLength: 24 }).map((all) => all.join(''));

describe('the rows of comma-separated text', () => {
  it.each([
    [
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\r\n1,',
      [
        ['a', 'b'],
        ['1', ''],
      ],
    ],
    ['"a ""b""",",\n"\r\r""', [['a "b"', ',\n'], ['']]],
    ['\n\na\n\n', [['a']]],
    ['', []],
  ])('are found in %j', (written, rows) => {
    expect(read(written)).toMatchObject({ outcome: 'read', rows });
  });

  it('have the line on which they end, the first for a problem to count from', () => {
    expect(read('a\n"b\nc"\n\nd').lines).toEqual([1, 3, 5]);
    expect(read('a\r\n"b\r\nc"\r\n\r\nd').lines).toEqual([1, 3, 5]);
  });

  it.each(['a"b', '"a"b', '"a', 'a\n"'])('end where a quotation mark is misplaced: %j', (written) => {
    expect(read(written).outcome).toBe('misplaced-quote');
  });

  it('are those that csv-parse finds in any text', () => {
    const anything = text('a', ' ', ',', ',', '"', '"', '""', '\n', '\r\n', '\r', '£');
    fc.assert(
      fc.property(anything, (written) => {
        const { lines: _ours, ...ours } = read(written);
        const { lines: _theirs, ...theirs } = readByLibrary(written);
        expect(ours).toEqual(theirs);
      }),
      { numRuns: 1_500 },
    );
  });

  it('are on the lines that csv-parse counts', () => {
    fc.assert(
      fc.property(text('a', ',', '"', '"', '""', '\n'), (written) => {
        expect(read(written)).toEqual(readByLibrary(written));
      }),
      { numRuns: 500 },
    );
  });
});
