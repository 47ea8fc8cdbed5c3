import type { BoroughRef, CrimeSeries, FileProblem } from './crime-table.ts';
import type { CsvRow } from './csv-rows.ts';
import type { BoroughHeader } from './mps-borough-header.ts';
import { ASIDE_NAMES } from './mps-borough-layouts.ts';
import { SYNTHETIC_MARKER } from './synthetic.ts';

/** The publisher cuts them at 50 characters. */
const LONGEST_CATEGORY = 120;

export type RowOutcome =
  | { kind: 'series'; series: CrimeSeries }
  | { kind: 'aside'; name: string; total: number }
  | { kind: 'synthetic-marker' }
  | { kind: 'refused'; problems: FileProblem[] };

export type FindBorough = (text: string) => BoroughRef | undefined;

/** One row against the header: a count in every month or every reason why not. */
export function readBoroughRow(row: CsvRow, header: BoroughHeader, findBorough: FindBorough): RowOutcome {
  const name = row.cells[header.borough] ?? '';
  if (name.toUpperCase() === SYNTHETIC_MARKER) return { kind: 'synthetic-marker' };
  const problems: FileProblem[] = [];
  const major = row.cells[header.major] ?? '';
  const minor = row.cells[header.minor] ?? '';
  for (const [column, category] of [
    [header.layout.major, major],
    [header.layout.minor, minor],
  ] as const) {
    if (category === '') problems.push({ line: row.line, column, message: 'the category is empty.' });
    else if (category.length > LONGEST_CATEGORY)
      problems.push({ line: row.line, column, message: `“${clip(category)}” is too long for a category.` });
  }

  const isAside = ASIDE_NAMES.some((aside) => aside.toLowerCase() === name.toLowerCase());
  const borough = isAside ? undefined : findBorough(name);
  if (!isAside && borough === undefined)
    problems.push({ line: row.line, column: header.layout.borough, message: describeUnknown(name) });

  const counts = readCounts(row, header, problems);
  if (problems.length > 0) return { kind: 'refused', problems };
  if (borough !== undefined)
    return { kind: 'series', series: { borough: borough.code, major, minor, counts } };
  return { kind: 'aside', name, total: counts.reduce((sum, count) => sum + count, 0) };
}

function readCounts(row: CsvRow, header: BoroughHeader, problems: FileProblem[]): number[] {
  const named = new Set([
    header.borough,
    header.major,
    header.minor,
    ...header.months.map((column) => column.at),
  ]);
  const stray = row.cells.findIndex((cell, at) => cell !== '' && !named.has(at));
  if (stray >= 0)
    problems.push({
      line: row.line,
      message: `“${clip(row.cells[stray])}” stands in a column without a name.`,
    });
  const counts: number[] = [];
  for (const { at, title } of header.months) {
    const cell = row.cells[at] ?? '';
    // At most nine digits, so that no sum leaves the whole numbers that a double holds exactly.
    if (/^\d{1,9}$/.test(cell)) counts.push(Number(cell));
    else problems.push({ line: row.line, column: title, message: describeCount(cell) });
  }
  return counts;
}

function describeCount(cell: string): string {
  if (cell === '') return 'the count is empty. Write 0 where there was no offence.';
  return `“${clip(cell)}” is not a count. Counts are whole numbers from 0, without commas.`;
}

function describeUnknown(name: string): string {
  if (name === '') return 'the borough is empty.';
  return `“${clip(name)}” is not one of the 32 London boroughs of the Metropolitan Police.`;
}

function clip(text = ''): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
