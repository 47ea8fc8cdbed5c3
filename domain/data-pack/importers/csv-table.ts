import type { FileProblem } from '../crime-table.ts';
import { type CsvRow, readCsvRows } from '../csv-rows.ts';
import { createProblemList, type ImportChoice, type ImportOutcome, refuseFile } from './import-outcome.ts';

/** One row under the columns that the format names. A cell that is missing reads as empty. */
export interface TableRow<C extends string> {
  line: number;
  text(column: C): string;
  /** A finite number within the bounds; anything else is a problem of this row. */
  number(column: C, bounds?: NumberBounds): number;
  /** Says what is wrong with the row, which is then not used. */
  fail(column: C, message: string): void;
}

export interface NumberBounds {
  from?: number;
  to?: number;
  whole?: boolean;
  /** A `%` may follow, as spreadsheets write it. */
  isPercent?: boolean;
}

export interface TableFormat<C extends string> {
  /** As a sender would call it: `the Public Attitude Survey by borough`. */
  name: string;
  columns: readonly C[];
}

/**
 * A whole comma-separated file under named columns, in any order and case; columns that the format does not name are passed
 * over. For files of some megabytes: larger ones are read as a stream.
 */
export function importTable<C extends string, T>(
  bytes: Uint8Array,
  format: TableFormat<C>,
  reader: { read(row: TableRow<C>): T | undefined } & ImportChoice,
): ImportOutcome<T[]> {
  const csv = readCsvRows(bytes);
  if (csv.kind === 'refused') return refuseFile(csv.problem);
  const [head, ...rows] = csv.rows;
  const at = findColumns(head?.cells ?? [], format.columns);
  const missing = format.columns.filter((column) => !at.has(column));
  if (missing.length > 0) return refuseFile(...missing.map((column) => missingColumn(column, format)));
  if (rows.length === 0) return refuseFile({ message: 'There is no row below the first line.' });
  return readRows(rows, at, reader);
}

function readRows<C extends string, T>(
  rows: readonly CsvRow[],
  at: ReadonlyMap<string, number>,
  reader: { read(row: TableRow<C>): T | undefined } & ImportChoice,
): ImportOutcome<T[]> {
  const problems = createProblemList(reader.onProblem);
  const data: T[] = [];
  let badRows = 0;
  for (const csvRow of rows) {
    const before = problems.count();
    const read = reader.read(rowOf<C>(csvRow, at, problems.add));
    if (problems.count() > before) badRows += 1;
    else if (read !== undefined) data.push(read);
  }
  if (problems.count() > 0 && !reader.useGoodRows)
    return { kind: 'refused', problems: problems.list(), goodRows: data.length, badRows };
  return { kind: 'imported', data, leftOut: problems.list() };
}

function findColumns<C extends string>(cells: readonly string[], columns: readonly C[]): Map<string, number> {
  const titles = cells.map((cell) => cell.toLowerCase());
  return new Map(
    columns.flatMap((column) => {
      const index = titles.indexOf(column.toLowerCase());
      return index < 0 ? [] : [[column, index] as const];
    }),
  );
}

function rowOf<C extends string>(
  { line, cells }: CsvRow,
  at: ReadonlyMap<string, number>,
  add: (problem: FileProblem) => void,
): TableRow<C> {
  const text = (column: C) => cells[at.get(column) ?? -1] ?? '';
  const fail = (column: C, message: string) => add({ line, column, message });
  return {
    line,
    text,
    fail,
    number(column, bounds = {}) {
      const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY, whole = false } = bounds;
      const cell = bounds.isPercent ? text(column).replace(/ ?%$/, '') : text(column);
      const value = /^-?\d+(\.\d+)?(e-?\d+)?$/.test(cell) ? Number(cell) : Number.NaN;
      const fits = value >= from && value <= to && (!whole || Number.isInteger(value));
      if (!fits) fail(column, `“${clip(cell)}” is not ${describeNumber({ from, to, whole })}.`);
      return value;
    },
  };
}

function describeNumber({ from, to, whole }: { from: number; to: number; whole: boolean }): string {
  const kind = whole ? 'a whole number' : 'a number';
  if (Number.isFinite(from) && Number.isFinite(to)) return `${kind} from ${from} to ${to}`;
  return Number.isFinite(from) ? `${kind} from ${from}` : kind;
}

function missingColumn<C extends string>(column: C, { name, columns }: TableFormat<C>): FileProblem {
  const message = `the column “${column}” is missing. The first line of ${name} reads ${columns.join(',')}`;
  return { line: 1, message };
}

/** Enough of a cell to find it by, and no more: it may be anything. */
export function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
