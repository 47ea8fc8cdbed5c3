import type { Month, Period } from './month.ts';

/** A borough as the analysis knows it: ONS code and the name to print. */
export interface BoroughRef {
  code: string;
  name: string;
}

/** Monthly counts of one minor category in one borough, in the order of `CrimeTable.months`. */
export interface CrimeSeries {
  borough: string;
  major: string;
  minor: string;
  counts: readonly number[];
}

/** Rows that are real but in no borough's figures (the airports): kept out of every total, and said so. */
export interface AsideRows {
  name: string;
  rows: number;
  total: number;
  /** Ends the sentence that begins with the number of offences. */
  why: string;
}

/** A publisher's file of recorded crime after checking: months without a gap, every borough present, no row twice. */
export interface CrimeTable {
  layout: 'A' | 'B' | 'C';
  months: readonly Month[];
  series: readonly CrimeSeries[];
  aside: readonly AsideRows[];
  /** The file carries the marker row of the bundled generator: none of its figures is real. */
  synthetic: boolean;
  /** The months of each file, oldest first, where the table was joined from several. */
  parts?: readonly Period[];
}

/** What is wrong with a file, for the person who sent it. `line` counts from 1 and includes the header. */
export interface FileProblem {
  line?: number;
  column?: string;
  message: string;
}

/** One line as a reader of the page sees it: `Line 12, column 200801: ...` */
export function describeProblem(problem: FileProblem): string {
  const where = [
    problem.line === undefined ? [] : [`line ${problem.line}`],
    problem.column === undefined ? [] : [`column ${problem.column}`],
  ].flat();
  const place = where.join(', ');
  return place === '' ? problem.message : `${place[0]?.toUpperCase()}${place.slice(1)}: ${problem.message}`;
}
