import * as z from 'zod';
import { PeriodSchema } from './month.ts';

/**
 * `share` is per cent of something, `points` a difference of two shares, `percent` a relative change; `number` is of its own kind
 * and named by its label; `count` is of whatever its label says but offences.
 */
export const UNITS = [
  'offences',
  'percent',
  'per-1000',
  'per-1000-young',
  'share',
  'points',
  'number',
  'count',
  'per-officer',
  'minutes',
  'pounds',
] as const;

/** One number of the pack: what it counts, where, when, and from which sources of the same analysis (by id). */
export const FigureSchema = z.lazy(() =>
  z
    .object({
      id: z.string(),
      label: z.string(),
      area: z.string(),
      unit: z.enum(UNITS),
      value: z.number().nullable(),
      /** Why there is no value. */
      withheld: z.enum(['small-base', 'small-number']).optional(),
      period: PeriodSchema,
      /** What the change is against. */
      against: PeriodSchema.optional(),
      sources: z.array(z.string()).min(1),
      /** Year of the population estimate under a rate. */
      populationYear: z.int().optional(),
    })
    .refine((figure) => (figure.value === null) === (figure.withheld !== undefined), {
      error: 'a figure has either a value or the reason why not',
    }),
);
export type Figure = z.infer<typeof FigureSchema>;
