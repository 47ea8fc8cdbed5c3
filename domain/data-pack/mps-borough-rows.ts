import type { BoroughRef, CrimeSeries, FileProblem } from './crime-table.ts';
import type { CsvRow } from './csv-rows.ts';
import type { BoroughHeader } from './mps-borough-header.ts';
import type { BoroughLayout } from './mps-borough-layouts.ts';
import { SYNTHETIC_MARKER } from './synthetic.ts';

/** The publisher cuts them at 50 characters. */
const LONGEST_CATEGORY = 120;

export type RowOutcome =
  | { kind: 'series'; series: CrimeSeries }
  | { kind: 'aside'; name: string; why: string; total: number }
  | { kind: 'synthetic-marker' }
  | { kind: 'refused'; problems: FileProblem[] };

export type FindBorough = (text: string) => BoroughRef | undefined;

/** One row against the header: a count in every month or every reason why not. */
export function readBoroughRow(row: CsvRow, header: BoroughHeader, findBorough: FindBorough): RowOutcome {
  const name = row.cells[header.borough] ?? '';
  if (name.toUpperCase() === SYNTHETIC_MARKER) return { kind: 'synthetic-marker' };
  const problems: FileProblem[] = [];
  const spell = header.layout.inCapitals ? fromCapitals : (text: string) => text;
  const major = spell(row.cells[header.major] ?? '');
  const minor = spell(row.cells[header.minor] ?? '');
  for (const [column, category] of [
    [header.layout.major, major],
    [header.layout.minor, minor],
  ] as const) {
    if (category === '') problems.push({ line: row.line, column, message: 'the category is empty.' });
    else if (category.length > LONGEST_CATEGORY)
      problems.push({ line: row.line, column, message: `“${clip(category)}” is too long for a category.` });
  }

  const aside = findAside(header.layout.aside, name);
  const borough = aside === undefined ? findBorough(name) : undefined;
  if (aside === undefined && borough === undefined)
    problems.push({ line: row.line, column: header.layout.borough, message: describeUnknown(name) });

  const counts = readCounts(row, header, problems);
  if (problems.length > 0) return { kind: 'refused', problems };
  const apart = aside ?? findAside(header.layout.asideMajors, major);
  if (apart !== undefined)
    return { kind: 'aside', ...apart, total: counts.reduce((sum, count) => sum + count, 0) };
  return { kind: 'series', series: { borough: borough?.code ?? '', major, minor, counts } };
}

function findAside(list: BoroughLayout['aside'], text: string) {
  return list.find((aside) => aside.name.toLowerCase() === text.toLowerCase());
}

const SMALL_WORDS = new Set(['a', 'and', 'at', 'for', 'from', 'in', 'into', 'of', 'or', 'the', 'to', 'with']);

/** `ARSON AND CRIMINAL DAMAGE` as the other layouts spell it: `Arson and Criminal Damage`. */
function fromCapitals(text: string): string {
  return text
    .toLowerCase()
    .split(' ')
    .map((word, at) =>
      at > 0 && SMALL_WORDS.has(word) ? word : `${word.charAt(0).toUpperCase()}${word.slice(1)}`,
    )
    .join(' ');
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
