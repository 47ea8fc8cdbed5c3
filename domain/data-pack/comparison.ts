import * as z from 'zod';
import { FigureSchema } from './figure.ts';

/** One period beside an earlier one; `label` names what is counted. */
export const ComparisonSchema = z.lazy(() =>
  z.object({
    label: z.string(),
    latest: FigureSchema,
    previous: FigureSchema,
    change: FigureSchema,
    changePercent: FigureSchema,
  }),
);
export type Comparison = z.infer<typeof ComparisonSchema>;

export function figuresOfComparison({ latest, previous, change, changePercent }: Comparison) {
  return [latest, previous, change, changePercent];
}
