import { type Area, countOffences, countPeople, type Selection } from './counting.ts';
import type { CrimeTable } from './crime-table.ts';
import { crimeSourcesOf } from './join-tables.ts';
import { midYearOf, type Period } from './month.ts';
import type { BesideLondon, Comparison, Figure, YearCounts } from './pack-analysis.ts';
import type { PopulationEstimates } from './population.ts';
import { ratePer1000 } from './rate.ts';

export const POPULATION_SOURCE = 'population';

/** Below this many offences in the earlier year a percentage is chance dressed up as a trend. */
export const LEAST_BASE_FOR_PERCENT = 50;

interface Periods {
  latest: Period;
  previous: Period;
}

export interface FigureMaker {
  offences(select: Selection, area: Area, period: Period): Figure;
  /** Offences per 1,000 people in a period of twelve months. */
  rate(select: Selection, area: Area, period: Period): Figure;
  compare(select: Selection, area: Area, periods: Periods): Comparison;
  besideLondon(select: Selection, areas: { borough: Area; london: Area }, periods: Periods): BesideLondon;
  /** Offences year by year; `years` are adjacent, oldest first, at least two. */
  overYears(select: Selection, area: Area, years: readonly Period[]): YearCounts;
}

/** @throws RangeError on a rate when the population table lacks a borough of the area: that table is ours, not the sender's. */
export function createFigureMaker(table: CrimeTable, populations: PopulationEstimates): FigureMaker {
  const sourcesOf = crimeSourcesOf(table);
  const counters = new Map<string, (period: Period) => number>();

  function count(select: Selection, area: Area, period: Period): number {
    const key = `${area.id}/${select.id}`;
    const counter = counters.get(key) ?? countOffences(table, select, area);
    counters.set(key, counter);
    return counter(period);
  }

  function offences(select: Selection, area: Area, period: Period): Figure {
    const base = describe(select, area, { unit: 'offences', period });
    return { ...base, value: count(select, area, period), sources: sourcesOf(period) };
  }

  function rate(select: Selection, area: Area, period: Period): Figure {
    const estimate = countPeople(populations, area, midYearOf(period));
    if (estimate === undefined) throw new RangeError(`no population for ${area.id}`);
    return {
      ...describe(select, area, { unit: 'per-1000', period }),
      value: ratePer1000(count(select, area, period), estimate.people),
      sources: [...sourcesOf(period), POPULATION_SOURCE],
      populationYear: estimate.year,
    };
  }

  function compare(select: Selection, area: Area, periods: Periods): Comparison {
    const latest = offences(select, area, periods.latest);
    const previous = offences(select, area, periods.previous);
    const difference = count(select, area, periods.latest) - count(select, area, periods.previous);
    const against = { period: periods.latest, against: periods.previous };
    return {
      label: select.label,
      latest,
      previous,
      change: {
        ...describe(select, area, { unit: 'offences', ...against }),
        value: difference,
        sources: sourcesOf(periods.latest, periods.previous),
      },
      changePercent: {
        ...describe(select, area, { unit: 'percent', ...against }),
        ...percentOf(difference, count(select, area, periods.previous)),
        sources: sourcesOf(periods.latest, periods.previous),
      },
    };
  }

  function besideLondon(select: Selection, areas: { borough: Area; london: Area }, periods: Periods) {
    return {
      label: select.label,
      borough: compare(select, areas.borough, periods),
      london: compare(select, areas.london, periods),
      boroughRate: rate(select, areas.borough, periods.latest),
      londonRate: rate(select, areas.london, periods.latest),
    };
  }

  function overYears(select: Selection, area: Area, years: readonly Period[]): YearCounts {
    const pairs = years.slice(1).map((latest, at) => ({ latest, previous: years[at] ?? latest }));
    const [first, last] = [years[0], years.at(-1)];
    if (first === undefined || last === undefined) throw new RangeError('a trend has at least two years');
    return {
      label: select.label,
      years: years.map((year) => offences(select, area, year)),
      changes: pairs.map((pair) => compare(select, area, pair).changePercent),
      overall: compare(select, area, { latest: last, previous: first }),
    };
  }

  return { offences, rate, compare, besideLondon, overYears };
}

export function percentOf(change: number, base: number): Pick<Figure, 'value' | 'withheld'> {
  if (base < LEAST_BASE_FOR_PERCENT) return { value: null, withheld: 'small-base' };
  return { value: (change / base) * 100 };
}

function describe(select: Selection, area: Area, what: Pick<Figure, 'unit' | 'period' | 'against'>) {
  const { period, against, unit } = what;
  const span = period.from === period.to ? period.to : `${period.from}..${period.to}`;
  const suffix = against === undefined ? '' : `-change-from-${against.from}..${against.to}`;
  const id = `${area.id}/${select.id}/${unit}/${span}${suffix}`;
  return { id, label: select.label, area: area.name, ...what };
}
