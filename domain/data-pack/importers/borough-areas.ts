import type { FindBorough } from '../mps-borough-rows.ts';
import { importTable } from './csv-table.ts';
import type { ImportChoice, ImportOutcome } from './import-outcome.ts';

export const BOROUGH_AREAS = {
  name: 'the boroughs with their area',
  columns: ['code', 'name', 'inland_area_ha'],
} as const;

/** Square kilometres of land by ONS code: without the Thames, on which nobody lives. */
export function importBoroughAreas(
  bytes: Uint8Array,
  options: ImportChoice & { findBorough: FindBorough },
): ImportOutcome<ReadonlyMap<string, number>> {
  const outcome = importTable<(typeof BOROUGH_AREAS.columns)[number], readonly [string, number]>(
    bytes,
    BOROUGH_AREAS,
    {
      ...options,
      read(row) {
        const hectares = row.number('inland_area_ha', { from: 1 });
        // The City of London has its own police force.
        const borough = options.findBorough(row.text('code'));
        return borough && [borough.code, hectares / 100];
      },
    },
  );
  return outcome.kind === 'refused' ? outcome : { ...outcome, data: new Map(outcome.data) };
}
