import type { BoroughRef, CrimeSeries, CrimeTable } from './crime-table.ts';
import { type Month, monthNumber, type Period } from './month.ts';
import type { PopulationEstimates } from './population.ts';

/** One borough, or all 32 together. */
export interface Area {
  id: string;
  name: string;
  boroughs: readonly string[];
}

export function londonOf(boroughs: readonly BoroughRef[]): Area {
  const codes = boroughs.map((borough) => borough.code);
  return { id: 'london', name: `London (${codes.length} boroughs)`, boroughs: codes };
}

/** Which categories are meant; `id` becomes part of the ids of the figures. */
export interface Selection {
  id: string;
  label: string;
  includes(series: CrimeSeries): boolean;
}

export function countOffences(table: CrimeTable, select: Selection, area: Area): (period: Period) => number {
  const start = monthNumber(table.months[0] ?? '0000-01');
  const inArea = new Set(area.boroughs);
  const monthly = table.months.map(() => 0);
  for (const series of table.series) {
    if (!inArea.has(series.borough) || !select.includes(series)) continue;
    for (const [at, count] of series.counts.entries()) monthly[at] = (monthly[at] ?? 0) + count;
  }
  return ({ from, to }) =>
    monthly
      .slice(monthNumber(from) - start, monthNumber(to) - start + 1)
      .reduce((sum, count) => sum + count, 0);
}

/** People of an area in the middle of a year; undefined when the table lacks one of its boroughs. */
export function countPeople(
  populations: PopulationEstimates,
  area: Area,
  year: number,
): { people: number; year: number } | undefined {
  let people = 0;
  let held = year;
  for (const code of area.boroughs) {
    const estimate = populations.estimate(code, year);
    if (estimate === undefined) return undefined;
    people += estimate.people;
    held = estimate.year;
  }
  return { people, year: held };
}

export function firstAndLast(table: CrimeTable): { first: Month; last: Month } | undefined {
  const first = table.months[0];
  const last = table.months.at(-1);
  return first === undefined || last === undefined ? undefined : { first, last };
}
