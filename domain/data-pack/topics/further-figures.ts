import * as z from 'zod';
import { type Figure, FigureSchema } from '../figure.ts';
import { groupBy, monthsOf, newestFirst, type SuppliedRow, suppliedFigure } from '../supplied.ts';

export const FurtherFiguresTopicSchema = z.lazy(() =>
  z.object({
    rows: z
      .array(
        z.object({
          measure: z.string(),
          category: z.string(),
          /** As the sender wrote it. */
          period: z.string(),
          figure: FigureSchema,
          /** The period before it, where one was supplied. */
          before: FigureSchema.optional(),
        }),
      )
      .min(1),
  }),
);
export type FurtherFiguresTopic = z.infer<typeof FurtherFiguresTopicSchema>;

/**
 * What partners supplied and no other section shows: the newest figure of each measure and category, and the one before. So nothing
 * that was supplied is dropped in silence: engagement counts (R43), confidence by ward (R36), flags of data quality (R46).
 */
export function listFurtherFigures(rows: readonly SuppliedRow[]): FurtherFiguresTopic | undefined {
  const groups = groupBy(addUpTimes(rows), ({ measure, category, unit, source }) =>
    JSON.stringify([measure.toLowerCase(), category.toLowerCase(), unit, source]),
  );
  const listed = [...groups.values()].flatMap((group) => {
    const [newest, before] = newestFirst(group);
    if (newest === undefined) return [];
    const { measure, category, period } = newest;
    const earlier: { before?: Figure } = before === undefined ? {} : { before: suppliedFigure(before) };
    return [{ measure, category, period: period.text, figure: suppliedFigure(newest), ...earlier }];
  });
  if (listed.length === 0) return undefined;
  const name = ({ measure, category }: (typeof listed)[number]) => `${measure}|${category}`.toLowerCase();
  return { rows: listed.sort((a, b) => (name(a) < name(b) ? -1 : 1)) };
}

/** Things at known minutes and days are counted by the month: a table of minutes says nothing. */
function addUpTimes(rows: readonly SuppliedRow[]): SuppliedRow[] {
  const isMoment = ({ period, unit }: SuppliedRow) => period.kind === 'time' && unit === 'count';
  const months = groupBy(rows.filter(isMoment), ({ measure, category, period, source }) =>
    JSON.stringify([measure.toLowerCase(), category.toLowerCase(), monthsOf(period).to, source]),
  );
  const counted = [...months.values()].flatMap(([first, ...others]): SuppliedRow[] => {
    if (first === undefined) return [];
    const value = others.reduce((sum, row) => sum + row.value, first.value);
    return [{ ...first, period: { kind: 'month', text: monthsOf(first.period).to }, value }];
  });
  return [...rows.filter((row) => !isMoment(row)), ...counted];
}
