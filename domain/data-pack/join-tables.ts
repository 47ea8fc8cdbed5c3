import type { CrimeSeries, CrimeTable, FileProblem } from './crime-table.ts';
import { addMonths, type Period } from './month.ts';

/** Id of a pack's crime file. */
export const CRIME_SOURCE = 'crime';

export type JoinOutcome =
  | { kind: 'joined'; table: CrimeTable }
  | { kind: 'refused'; problems: FileProblem[] };

/**
 * Two files of one publisher as one table: only of the same layout, because categories of different layouts do not map one to one,
 * and only where one's months follow the other's. A category that one of them lacks has no offence there, as the publisher says.
 * Every figure then names the files that its months are from, and the pack says that they were joined.
 */
export function joinTables(earlier: CrimeTable, later: CrimeTable): JoinOutcome {
  const ends = periodOf(earlier);
  const starts = periodOf(later);
  if (earlier.layout !== later.layout)
    return refuse(
      `One file is of layout ${earlier.layout} and the other of layout ${later.layout}. Their categories differ, so that they cannot be joined.`,
    );
  if (addMonths(ends.to, 1) !== starts.from)
    return refuse(
      `One file ends with ${ends.to} and the other begins with ${starts.from}: they do not follow each other.`,
    );
  const parts = [...partsOf(earlier), ...partsOf(later)];
  return {
    kind: 'joined',
    table: {
      layout: later.layout,
      months: [...earlier.months, ...later.months],
      series: joinSeries(earlier, later),
      aside: joinAside(earlier, later),
      synthetic: earlier.synthetic || later.synthetic,
      parts,
    },
  };
}

/** The months of each file that a table was made from, oldest first. */
export function partsOf(table: CrimeTable): readonly Period[] {
  return table.parts ?? [periodOf(table)];
}

/** Ids of the files, oldest first: the newest is always the one that a pack calls its crime file. */
export function crimeSourceIds(table: CrimeTable): string[] {
  const parts = partsOf(table);
  return parts.map((_, at) =>
    at === parts.length - 1 ? CRIME_SOURCE : `${CRIME_SOURCE}-before-${parts.length - 1 - at}`,
  );
}

/** Which files the months of some periods are from. */
export function crimeSourcesOf(table: CrimeTable): (...periods: readonly Period[]) => string[] {
  const parts = partsOf(table);
  const ids = crimeSourceIds(table);
  return (...periods) =>
    ids.filter((_, at) => {
      const part = parts[at];
      return part !== undefined && periods.some(({ from, to }) => from <= part.to && to >= part.from);
    });
}

function joinSeries(earlier: CrimeTable, later: CrimeTable): CrimeSeries[] {
  const keyOf = ({ borough, major, minor }: CrimeSeries) =>
    JSON.stringify([borough, major.toLowerCase(), minor.toLowerCase()]);
  const before = new Map(earlier.series.map((series) => [keyOf(series), series]));
  const after = new Map(later.series.map((series) => [keyOf(series), series]));
  const none = (table: CrimeTable) => table.months.map(() => 0);
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const series = after.get(key) ?? before.get(key);
    if (series === undefined) return [];
    const counts = [
      ...(before.get(key)?.counts ?? none(earlier)),
      ...(after.get(key)?.counts ?? none(later)),
    ];
    return [{ ...series, counts }];
  });
}

function joinAside(earlier: CrimeTable, later: CrimeTable): CrimeTable['aside'] {
  return [...new Map([...earlier.aside, ...later.aside].map((one) => [one.name, one])).keys()].flatMap(
    (name) => {
      const both = [...earlier.aside, ...later.aside].filter((one) => one.name === name);
      const [first] = both;
      if (first === undefined) return [];
      const sum = (pick: 'rows' | 'total') => both.reduce((all, one) => all + one[pick], 0);
      return [{ ...first, rows: sum('rows'), total: sum('total') }];
    },
  );
}

function periodOf(table: CrimeTable): Period {
  return { from: table.months[0] ?? '', to: table.months.at(-1) ?? '' };
}

function refuse(message: string): JoinOutcome {
  return { kind: 'refused', problems: [{ message }] };
}
