import type { FileProblem } from './crime-table.ts';
import { addMonths, type Month } from './month.ts';
import { BOROUGH_LAYOUTS, type BoroughLayout, expectedHeader, OTHER_FILES } from './mps-borough-layouts.ts';

interface MonthColumn {
  at: number;
  month: Month;
  title: string;
}

/** Where everything is in the rows of this very file. */
export interface BoroughHeader {
  layout: BoroughLayout;
  borough: number;
  major: number;
  minor: number;
  /** In order of time, without a gap, whatever their order in the file. */
  months: readonly MonthColumn[];
}

type HeaderOutcome = { kind: 'header'; header: BoroughHeader } | { kind: 'refused'; problems: FileProblem[] };

/** Recognises the layout by its key columns, in any order and case; a column that is neither key nor month is refused. */
export function readBoroughHeader(cells: readonly string[]): HeaderOutcome {
  const titles = cells.map((cell) => cell.toLowerCase());
  const at = (name: string) => titles.indexOf(name.toLowerCase());
  const keysOf = (layout: BoroughLayout) => [layout.borough, layout.major, layout.minor];
  const found = (layout: BoroughLayout) => keysOf(layout).filter((key) => at(key) >= 0).length;
  const layout = BOROUGH_LAYOUTS.reduce<BoroughLayout>(
    (best, next) => (found(next) > found(best) ? next : best),
    BOROUGH_LAYOUTS[0],
  );

  const other = OTHER_FILES.find(({ columns }) => columns.every((column) => at(column) >= 0));
  if (other !== undefined && found(layout) < 3) return refuseOther(other.name);
  if (found(layout) === 0) return refuseUnknown(cells);
  const problems = keysOf(layout)
    .filter((key) => at(key) < 0)
    .map((key) => ({
      line: 1,
      message: `the column “${key}” is missing. The first line should read ${expectedHeader(layout)}`,
    }));
  const keys = new Set(keysOf(layout).map(at));
  const months = readMonths(
    cells.map((title, index) => ({ title, at: index })).filter((column) => !keys.has(column.at)),
    problems,
  );
  if (problems.length > 0) return { kind: 'refused', problems };
  const [borough = 0, major = 0, minor = 0] = keysOf(layout).map(at);
  return { kind: 'header', header: { layout, borough, major, minor, months } };
}

function readMonths(columns: { title: string; at: number }[], problems: FileProblem[]): MonthColumn[] {
  const months: MonthColumn[] = [];
  for (const { title, at } of columns) {
    // Spreadsheets leave nameless columns at the end; a value under one is refused with its row.
    if (title === '') continue;
    const match = /^((?:19|20)\d\d)(0[1-9]|1[0-2])$/.exec(title);
    if (match) months.push({ at, title, month: `${match[1]}-${match[2]}` });
    else problems.push({ line: 1, column: title, message: 'is not a month. Months are written 201601.' });
  }
  months.sort((a, b) => a.month.localeCompare(b.month));
  if (months.length === 0)
    problems.push({ line: 1, message: 'there is no month. Months are written 201601.' });
  for (const [index, { month, title }] of months.entries()) {
    const previous = months[index - 1]?.month;
    if (previous === month) problems.push({ line: 1, column: title, message: 'this month is there twice.' });
    else if (previous !== undefined && addMonths(previous, 1) !== month)
      problems.push({
        line: 1,
        column: title,
        message: `months are missing between ${previous} and ${month}.`,
      });
  }
  return months;
}

function refuseOther(name: string): HeaderOutcome {
  const message = `This is ${name}. Please send recorded crime by borough and month.`;
  return { kind: 'refused', problems: [{ message }] };
}

function refuseUnknown(cells: readonly string[]): HeaderOutcome {
  const separated = cells.length === 1 && /[;\t]/.test(cells[0] ?? '');
  const [layout] = BOROUGH_LAYOUTS;
  const message = separated
    ? 'Columns are separated by semicolons or tabs. Please save the file as comma-separated CSV.'
    : `This is not recorded crime by borough. The first line should read ${layout ? expectedHeader(layout) : ''}`;
  return { kind: 'refused', problems: [{ message }] };
}
