import * as z from 'zod';
import { type Figure, FigureSchema } from '../figure.ts';
import { groupBy, newestFirst, type SuppliedRow, suppliedFigure } from '../supplied.ts';

/** `Disposals: serious youth violence`: what follows the colon is the kind of crime, and the category the disposal. */
const MEASURE = /^disposals?\s*:\s*(.+)$/i;

const DisposalSchema = z.lazy(() =>
  z.object({ disposal: z.string(), count: FigureSchema, share: FigureSchema }),
);

export const DisposalsTopicSchema = z.lazy(() =>
  z.object({
    /** Those with most disposals first. */
    crimes: z
      .array(
        z.object({
          crime: z.string(),
          /** As the sender wrote it: `2026/27`. */
          period: z.string(),
          total: z.number(),
          /** The most frequent first. */
          disposals: z.array(DisposalSchema).min(1),
        }),
      )
      .min(1),
  }),
);
export type DisposalsTopic = z.infer<typeof DisposalsTopicSchema>;

export function isDisposal({ measure, unit, category }: SuppliedRow): boolean {
  return MEASURE.test(measure) && unit === 'count' && category !== '';
}

/** How offences of each kind were disposed of, in the newest period supplied, as shares of all disposals of the kind (R28 d). */
export function describeDisposals(own: readonly SuppliedRow[]): DisposalsTopic | undefined {
  const byCrime = groupBy(own.filter(isDisposal), ({ measure }) => measure.toLowerCase());
  const crimes = [...byCrime.values()].flatMap((rows) => {
    const [newest] = newestFirst(rows);
    if (newest === undefined) return [];
    const current = rows.filter(
      ({ period, source }) => period.text === newest.period.text && source === newest.source,
    );
    const total = current.reduce((sum, { value }) => sum + value, 0);
    if (total === 0) return [];
    return [
      {
        crime: MEASURE.exec(newest.measure)?.[1]?.trim() ?? newest.measure,
        period: newest.period.text,
        total,
        disposals: current
          .map((row) => ({
            disposal: row.category,
            count: suppliedFigure(row),
            share: shareOf(suppliedFigure(row), total),
          }))
          .sort((a, b) => (b.count.value ?? 0) - (a.count.value ?? 0) || (a.disposal < b.disposal ? -1 : 1)),
      },
    ];
  });
  if (crimes.length === 0) return undefined;
  return { crimes: crimes.sort((a, b) => b.total - a.total || (a.crime < b.crime ? -1 : 1)) };
}

function shareOf(count: Figure, total: number): Figure {
  const share = ((count.value ?? 0) / total) * 100;
  return { ...count, id: `${count.id}/share`, unit: 'share', value: share };
}
