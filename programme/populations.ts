import type { PopulationEstimates } from '../domain/data-pack/population.ts';
import { FIRST_POPULATION_YEAR, POPULATION } from './population-table.ts';

/** ONS mid-year estimates for the 32 boroughs, 1999 to 2024. A year outside them gets the nearest one, which is in the answer. */
export const POPULATIONS: PopulationEstimates = {
  publisher: 'Office for National Statistics',
  title: 'Mid-year population estimates',
  edition: 'mid-2024 release, years before 2011 from the GLA',
  estimate(boroughCode, year) {
    const counts = POPULATION[boroughCode];
    if (counts === undefined) return undefined;
    const last = FIRST_POPULATION_YEAR + counts.length - 1;
    const held = Math.min(Math.max(year, FIRST_POPULATION_YEAR), last);
    const people = counts[held - FIRST_POPULATION_YEAR];
    return people === undefined ? undefined : { people, year: held };
  },
};
