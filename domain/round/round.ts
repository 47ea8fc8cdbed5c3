import * as z from 'zod';
import { ThemeSchema } from '../jem/jem.ts';
import { LondonDateSchema } from '../time/instant.ts';

/** One pass over the boroughs with a focus (R70). */
export const RoundSchema = z.lazy(() =>
  z.object({
    id: z.string(),
    name: z.string(),
    theme: ThemeSchema,
    from: LondonDateSchema,
    to: LondonDateSchema,
    version: z.int().nonnegative(),
  }),
);
export type Round = z.infer<typeof RoundSchema>;
