import type { TopicData } from '../add-topics.ts';
import { importSimpleCsv, type SimpleRow } from '../importers/simple-csv.ts';
import type { Month, Period } from '../month.ts';
import type { FindBorough } from '../mps-borough-rows.ts';
import { monthsOf, type SuppliedRow } from '../supplied.ts';
import type { RefusedFile } from './crime-files.ts';
import { type InputFile, readInput } from './input-file.ts';

/** The files in the simple layout, each from one sender. */
export interface SimpleFiles {
  used: readonly InputFile[];
  lastMonths: readonly Month[];
  /** Every line that does not begin after what was asked for, with the id of its file's source. */
  supplied: readonly SuppliedRow[];
  /** For `supplied`: of every file that has such a line. */
  cited: readonly { file: InputFile; id: string; period: Period }[];
  /** What happened in a borough at a known time, from the file and of the measure that most lines are of. */
  timesOf(boroughCode: string): TopicData['times'];
}

interface Read {
  file: InputFile;
  /** Counts at a known time, no later than was asked for. */
  timed: readonly SuppliedRow[];
  /** All that do not begin later than was asked for. */
  supplied: readonly SuppliedRow[];
}

export async function readSimpleFiles(
  inputs: readonly InputFile[],
  of: { findBorough: FindBorough; until: Month; refuse(file: RefusedFile): void },
): Promise<SimpleFiles> {
  const read: Read[] = [];
  for (const file of inputs.filter(({ format }) => format === 'simple')) {
    const outcome = importSimpleCsv(await readInput(file), {
      findBorough: of.findBorough,
      useGoodRows: file.rowsLeftOut !== undefined,
    });
    if (outcome.kind === 'refused') of.refuse({ file, problems: outcome.problems });
    else read.push(readRows(file, outcome.data, { until: of.until, source: `supplied-${read.length + 1}` }));
  }
  return {
    used: read.map(({ file }) => file),
    lastMonths: read.flatMap(({ timed }) => timed.map(monthOf)),
    supplied: read.flatMap(({ supplied }) => supplied),
    cited: read.flatMap(({ file, supplied: [first, ...others] }) => {
      if (first === undefined) return [];
      const spans = [first, ...others].map(({ period }) => monthsOf(period));
      const from = spans.map((span) => span.from).sort()[0] ?? '';
      const to =
        spans
          .map((span) => span.to)
          .sort()
          .at(-1) ?? '';
      return [{ file, id: first.source, period: { from, to } }];
    }),
    timesOf: (code) => timesOf(read, code),
  };
}

function readRows(
  file: InputFile,
  rows: readonly SimpleRow[],
  { until, source }: { until: Month; source: string },
): Read {
  const supplied = rows
    .filter(({ period }) => monthsOf(period).from <= until)
    .map((row) => ({ ...row, source }));
  return { file, timed: supplied.filter(isTimed), supplied };
}

function isTimed({ period, unit }: SuppliedRow): boolean {
  return period.kind === 'time' && unit === 'count';
}

function monthOf({ period }: Pick<SimpleRow, 'period'>): Month {
  return period.text.slice(0, 7);
}

function timesOf(read: readonly Read[], code: string): TopicData['times'] {
  const groups = read.flatMap(({ timed }) => {
    const own = timed.filter(({ borough }) => borough.code === code);
    const labels = [...new Set(own.map(({ measure }) => measure))].sort();
    return labels.map((label) => ({ label, rows: own.filter(({ measure }) => measure === label) }));
  });
  const [most] = groups.sort((a, b) => b.rows.length - a.rows.length);
  const source = most?.rows[0]?.source;
  if (most === undefined || source === undefined) return undefined;
  const { label, rows } = most;
  return { label, source, moments: rows.map(({ period, value }) => ({ at: period.text, count: value })) };
}
