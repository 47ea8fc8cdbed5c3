import * as z from 'zod';
import { type Area, countOffences, type Selection } from '../counting.ts';
import type { CrimeTable } from '../crime-table.ts';
import { type Figure, FigureSchema } from '../figure.ts';
import type { YouthPopulationRow } from '../importers/youth-population.ts';
import { midYearOf, type Period } from '../month.ts';
import { ratePer1000 } from '../rate.ts';

export const YOUTH_SOURCE = 'young-people';

export const YouthTopicSchema = z.lazy(() =>
  z.object({
    measures: z.array(z.object({ label: z.string(), borough: FigureSchema, london: FigureSchema })).min(1),
    /** Year of the estimate, which can be some years before the offences. */
    populationYear: z.int(),
  }),
);
export type YouthTopic = z.infer<typeof YouthTopicSchema>;

/**
 * Offences of the theme per 1,000 people aged 10 to 19. The offences are of all ages, because borough files record none: it is the
 * scale of the young population that is compared, and the page says so. Undefined without an estimate for every borough.
 */
export function rateByYoungPeople(of: {
  table: CrimeTable;
  selections: readonly Selection[];
  areas: { borough: Area; london: Area };
  period: Period;
  population: readonly YouthPopulationRow[];
  crimeSources: readonly string[];
}): YouthTopic | undefined {
  const { table, selections, areas, period, population, crimeSources } = of;
  const year = nearestYear(population, midYearOf(period));
  if (year === undefined || selections.length === 0) return undefined;
  const young = new Map(
    population.filter((row) => row.year === year).map((row) => [row.boroughCode, row.aged10To19]),
  );
  if (areas.london.boroughs.some((code) => !young.has(code))) return undefined;
  const rate = (select: Selection, area: Area): Figure => ({
    id: `${area.id}/${select.id}/per-1000-young/${period.from}..${period.to}`,
    label: select.label,
    area: area.name,
    unit: 'per-1000-young',
    value: ratePer1000(
      countOffences(table, select, area)(period),
      area.boroughs.reduce((sum, code) => sum + (young.get(code) ?? 0), 0),
    ),
    period,
    sources: [...crimeSources, YOUTH_SOURCE],
    populationYear: year,
  });
  return {
    measures: selections.map((select) => ({
      label: select.label,
      borough: rate(select, areas.borough),
      london: rate(select, areas.london),
    })),
    populationYear: year,
  };
}

function nearestYear(rows: readonly YouthPopulationRow[], year: number): number | undefined {
  const years = [...new Set(rows.map((row) => row.year))].sort();
  return years.sort((a, b) => Math.abs(a - year) - Math.abs(b - year))[0];
}
