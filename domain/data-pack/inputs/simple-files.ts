import type { TopicData } from '../add-topics.ts';
import { importSimpleCsv, type SimpleRow } from '../importers/simple-csv.ts';
import type { Month, Period } from '../month.ts';
import type { FindBorough } from '../mps-borough-rows.ts';
import { TIMES_SOURCE } from '../topics/temporal.ts';
import type { RefusedFile } from './crime-files.ts';
import { type InputFile, readInput } from './input-file.ts';

/** The files in the simple layout, each from one sender. */
export interface SimpleFiles {
  used: readonly InputFile[];
  lastMonths: readonly Month[];
  /** What happened in a borough at a known time, from the file and of the measure that most lines are of. */
  timesOf(boroughCode: string): {
    times?: NonNullable<TopicData['times']>;
    cited: readonly { file: InputFile; id: string; period: Period }[];
  };
}

interface Read {
  file: InputFile;
  /** Counts at a known time, no later than was asked for. */
  timed: readonly SimpleRow[];
}

export async function readSimpleFiles(
  inputs: readonly InputFile[],
  of: { findBorough: FindBorough; until: Month; refuse(file: RefusedFile): void },
): Promise<SimpleFiles> {
  const read: Read[] = [];
  for (const file of inputs.filter(({ format }) => format === 'simple')) {
    const outcome = importSimpleCsv(await readInput(file), of);
    if (outcome.kind === 'refused') of.refuse({ name: file.name, problems: outcome.problems });
    else read.push({ file, timed: outcome.data.filter((row) => isTimed(row, of.until)) });
  }
  return {
    used: read.map(({ file }) => file),
    lastMonths: read.flatMap(({ timed }) => timed.map(monthOf)),
    timesOf: (code) => timesOf(read, code),
  };
}

function isTimed(row: SimpleRow, until: Month): boolean {
  return row.period.kind === 'time' && row.unit === 'count' && monthOf(row) <= until;
}

function monthOf({ period }: Pick<SimpleRow, 'period'>): Month {
  return period.text.slice(0, 7);
}

function timesOf(read: readonly Read[], code: string): ReturnType<SimpleFiles['timesOf']> {
  const groups = read.flatMap(({ file, timed }) => {
    const own = timed.filter(({ borough }) => borough.code === code);
    const labels = [...new Set(own.map(({ measure }) => measure))].sort();
    return labels.map((label) => ({ file, label, rows: own.filter(({ measure }) => measure === label) }));
  });
  const [most] = groups.sort((a, b) => b.rows.length - a.rows.length);
  if (most === undefined) return { cited: [] };
  const { file, label, rows } = most;
  const months = rows.map(monthOf).sort();
  const period = { from: months[0] ?? '', to: months.at(-1) ?? '' };
  return {
    times: { label, moments: rows.map(({ period: { text }, value }) => ({ at: text, count: value })) },
    cited: [{ file, id: TIMES_SOURCE, period }],
  };
}
