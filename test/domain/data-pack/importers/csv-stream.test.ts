import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { readCsvStream, StopReading } from '../../../../domain/data-pack/importers/csv-stream.ts';
import { inChunks } from './chunks.ts';

const anyCell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', ' ', '7'), maxLength: 6 });
const anyRows = fc.array(fc.array(anyCell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 });

async function rowsOf(text: string, size: number) {
  const rows: { cells: string[]; line: number }[] = [];
  const problem = await readCsvStream(inChunks(text, size), (cells, line) => rows.push({ cells, line }));
  return { rows, problem };
}

describe('a stream of comma-separated rows', () => {
  it('gives what csv-parse gives of the whole text, wherever the stream is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyRows,
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom('\n', '\r\n'),
        async (rows, size, end) => {
          const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
          const text = rows.map((cells) => cells.map(quoted).join(',') + end).join('');
          const read = await rowsOf(text, size);
          expect(read.problem).toBeUndefined();
          const whole: string[][] = parse(text, { relax_column_count: true });
          expect(read.rows.map(({ cells }) => cells)).toEqual(whole);
          expect(whole).toEqual(rows);
        },
      ),
    );
  });

  it('counts lines as an editor does, also over cells of several lines and empty lines', async () => {
    const { rows } = await rowsOf('a,b\n"x\ny",2\n\nc,d', 2);
    expect(rows.map(({ line }) => line)).toEqual([1, 3, 5]);
  });

  it.each(['a,"b\n1,2\n', 'a,b"c"d,"\n', `"${'x'.repeat(200_000)}`])(
    'refuses broken quotation marks',
    async (text) => {
      const { problem } = await rowsOf(text, 4096);
      expect(problem?.message).toMatch(/quotation mark/);
    },
  );

  it('stops where the reader stops', async () => {
    const problem = await readCsvStream(inChunks('a\nb\nc'), (_, line) => {
      if (line === 2) throw new StopReading({ line, message: 'enough' });
    });
    expect(problem).toEqual({ line: 2, message: 'enough' });
  });
});
