import type { FindBorough } from '../mps-borough-rows.ts';
import { clip, importTable } from './csv-table.ts';
import type { ImportChoice, ImportOutcome } from './import-outcome.ts';

export const YOUTH_POPULATION = {
  name: 'the file of young people by age band',
  columns: ['code', 'name', 'year', 'source', 'all_ages', 'age_10_19'],
} as const;

type Column = (typeof YOUTH_POPULATION.columns)[number];

export interface YouthPopulationRow {
  boroughCode: string;
  year: number;
  allAges: number;
  /** From the tenth to the day before the twentieth birthday: the ages a youth violence rate is read against. */
  aged10To19: number;
  release: string;
}

/** Young people by borough in the years for which an estimate by age was published. */
export function importYouthPopulation(
  bytes: Uint8Array,
  options: ImportChoice & { findBorough: FindBorough },
): ImportOutcome<YouthPopulationRow[]> {
  return importTable<Column, YouthPopulationRow>(bytes, YOUTH_POPULATION, {
    ...options,
    read(row) {
      const code = row.text('code');
      const allAges = row.number('all_ages', { from: 1, whole: true });
      const aged10To19 = row.number('age_10_19', { from: 0, to: allAges, whole: true });
      const year = row.number('year', { from: 1900, to: 2100, whole: true });
      // The City of London has its own police force.
      if (code === 'E09000001') return undefined;
      if (options.findBorough(code) === undefined)
        row.fail('code', `“${clip(code)}” is not the code of one of the 32 London boroughs.`);
      return { boroughCode: code, year, allAges, aged10To19, release: row.text('source') };
    },
  });
}
