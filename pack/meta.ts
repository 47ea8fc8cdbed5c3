import * as z from 'zod';
import { LondonDateSchema } from '../domain/time/instant.ts';

/** Something asked for that is not in the pack (B9): the pack says so and names who promised it for when. */
export const MissingDataSchema = z.object({
  dataType: z.string().min(1),
  organisation: z.string().min(1),
  promisedFor: LondonDateSchema.optional(),
});
export type MissingData = z.infer<typeof MissingDataSchema>;

/** What a pack says about itself beside its figures. Borough and theme are in the analysis, once. */
export const PackMetaSchema = z.object({
  /** As printed after the word “Round”. */
  round: z.string().min(1),
  version: z.int().min(1),
  /** Protective marking on every slide and page (R78), `OFFICIAL-SENSITIVE`. */
  marking: z.string().min(1),
  preparedOn: LondonDateSchema,
  missing: z.array(MissingDataSchema),
});
export type PackMeta = z.infer<typeof PackMetaSchema>;
