import type { AsideRows, BoroughRef, CrimeSeries, CrimeTable, FileProblem } from './crime-table.ts';
import { type CsvRow, readCsvRows } from './csv-rows.ts';
import { type BoroughHeader, readBoroughHeader } from './mps-borough-header.ts';
import { type FindBorough, readBoroughRow } from './mps-borough-rows.ts';

export type ParseOutcome =
  | { kind: 'parsed'; table: CrimeTable }
  | { kind: 'refused'; problems: FileProblem[] };

interface ParseOptions {
  findBorough: FindBorough;
  /** Every borough that must be there: the rest of London is what the one is shown beside. */
  boroughs: readonly BoroughRef[];
}

/** A wrong column would give thousands of the same message; a reader needs the first ones and the number. */
const MOST_PROBLEMS = 25;

/**
 * Recorded crime by borough and month as the Metropolitan Police publishes it, layout A, B or C. A file is taken whole or refused
 * whole, with every reason (up to 25) in the words of the sender's spreadsheet; no row is dropped or mended in silence.
 */
export function parseMpsBoroughCsv(bytes: Uint8Array, options: ParseOptions): ParseOutcome {
  const csv = readCsvRows(bytes);
  if (csv.kind === 'refused') return refuse([csv.problem]);
  const [first, ...rest] = csv.rows;
  const header = readBoroughHeader(first?.cells ?? []);
  if (header.kind === 'refused') return refuse(header.problems);
  if (rest.length === 0) return refuse([{ message: 'There is no row below the first line.' }]);
  return readTable(rest, header.header, options);
}

function readTable(rows: readonly CsvRow[], header: BoroughHeader, options: ParseOptions): ParseOutcome {
  const problems: FileProblem[] = [];
  const series: CrimeSeries[] = [];
  const aside = new Map<string, AsideRows>();
  const lineOf = new Map<string, number>();
  let synthetic = false;
  for (const row of rows) {
    const read = readBoroughRow(row, header, options.findBorough);
    if (read.kind === 'refused') problems.push(...read.problems);
    else if (read.kind === 'synthetic-marker') synthetic = true;
    else if (read.kind === 'aside') {
      const { rows: count, total } = aside.get(read.name) ?? { rows: 0, total: 0 };
      aside.set(read.name, { name: read.name, why: read.why, rows: count + 1, total: total + read.total });
    } else {
      const key = JSON.stringify([read.series.borough, read.series.major, read.series.minor]).toLowerCase();
      const before = lineOf.get(key);
      if (before === undefined) series.push(read.series);
      else problems.push({ line: row.line, message: `the same borough and category as line ${before}.` });
      lineOf.set(key, before ?? row.line);
    }
  }
  if (problems.length === 0) problems.push(...missingBoroughs(series, options.boroughs));
  if (problems.length > 0) return refuse(problems);
  const months = header.months.map((column) => column.month);
  return {
    kind: 'parsed',
    table: { layout: header.layout.id, months, series, aside: [...aside.values()], synthetic },
  };
}

function missingBoroughs(series: readonly CrimeSeries[], boroughs: readonly BoroughRef[]): FileProblem[] {
  const present = new Set(series.map((one) => one.borough));
  const missing = boroughs.filter((borough) => !present.has(borough.code)).map((borough) => borough.name);
  if (missing.length === 0) return [];
  const message = `There is no row for ${missing.join(', ')}. The file must hold all ${boroughs.length} boroughs.`;
  return [{ message }];
}

function refuse(problems: FileProblem[]): ParseOutcome {
  const hidden = problems.length - MOST_PROBLEMS;
  if (hidden <= 0) return { kind: 'refused', problems };
  const rest = { message: `There are ${hidden} more problems of this kind.` };
  return { kind: 'refused', problems: [...problems.slice(0, MOST_PROBLEMS), rest] };
}
