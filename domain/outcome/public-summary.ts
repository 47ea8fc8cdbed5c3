import * as z from 'zod';
import { InstantSchema } from '../time/instant.ts';

const Line = z.lazy(() => z.string().trim().min(1).max(400));

export const PublicFigureSchema = z.lazy(() =>
  z.object({
    /** `Recorded offences, January to December 2016` */
    label: z.string(),
    /** As the pack prints it, after disclosure control; never below what may be shown. */
    value: z.string(),
    source: z.string(),
  }),
);
export type PublicFigure = z.infer<typeof PublicFigureSchema>;

/**
 * What everybody may read of a meeting: a record of its own, apart from the closed one, which holds nothing of it but that there is one
 * (R78, R79). Every text in it was read and approved by a coordinator.
 */
export const PublicSummarySchema = z.lazy(() =>
  z.object({
    jemId: z.string(),
    borough: z.string(),
    theme: z.string(),
    /** `March 2027` */
    metIn: z.string(),
    state: z.enum(['published', 'withdrawn', 'declined']),
    introduction: z.string().max(2_000),
    actions: z.array(Line).max(20),
    figures: z.array(PublicFigureSchema).max(12),
    publishedAt: InstantSchema.optional(),
    decidedAt: InstantSchema,
    version: z.int().nonnegative(),
  }),
);
export type PublicSummary = z.infer<typeof PublicSummarySchema>;
