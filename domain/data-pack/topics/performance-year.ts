import * as z from 'zod';
import { ComparisonSchema } from '../comparison.ts';
import type { Area, Selection } from '../counting.ts';
import type { CrimeTable } from '../crime-table.ts';
import { FigureSchema } from '../figure.ts';
import type { FigureMaker } from '../figures.ts';
import { addMonths, type Month, type Period } from '../month.ts';

export const PerformanceYearTopicSchema = z.lazy(() =>
  z.object({
    /** April to the last month of the file, beside the same months of the performance year before. */
    measures: z.array(
      z.object({
        comparison: ComparisonSchema,
        /** The whole performance year before. */
        wholeYear: FigureSchema,
      }),
    ),
    /** `2023/24` */
    name: z.string(),
    nameBefore: z.string(),
  }),
);
export type PerformanceYearTopic = z.infer<typeof PerformanceYearTopicSchema>;

/** The police's year runs from April to March. Undefined when the file does not hold the whole one before (R34). */
export function comparePerformanceYears(of: {
  table: CrimeTable;
  selections: readonly Selection[];
  borough: Area;
  figures: Pick<FigureMaker, 'compare' | 'offences'>;
}): PerformanceYearTopic | undefined {
  const { table, selections, borough, figures } = of;
  const [first, last] = [table.months[0], table.months.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const start = performanceYearOf(last);
  const before = addMonths(start, -12);
  if (before < first) return undefined;
  const latest: Period = { from: start, to: last };
  const previous: Period = { from: before, to: addMonths(last, -12) };
  const wholeYear: Period = { from: before, to: addMonths(start, -1) };
  return {
    measures: selections.map((select) => ({
      comparison: figures.compare(select, borough, { latest, previous }),
      wholeYear: figures.offences(select, borough, wholeYear),
    })),
    name: nameOf(start),
    nameBefore: nameOf(before),
  };
}

/** The April with which the performance year of a month begins. */
export function performanceYearOf(month: Month): Month {
  const year = Number(month.slice(0, 4));
  return `${Number(month.slice(5)) >= 4 ? year : year - 1}-04`;
}

function nameOf(start: Month): string {
  const year = Number(start.slice(0, 4));
  return `${year}/${String((year + 1) % 100).padStart(2, '0')}`;
}
