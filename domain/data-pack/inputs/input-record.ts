import * as z from 'zod';
import { LondonDateSchema } from '../../time/instant.ts';

/**
 * Every kind of file that a pack can be made from. How each is known is said in `importers/formats.ts` (CSV) and `input-file.ts` (GeoJSON); only
 * the names stand here, because the store knows them without reading any file.
 */
export const INPUT_FORMATS = [
  'mps-borough-A',
  'mps-borough-B',
  'mps-borough-C',
  'street-crime',
  'ons-population',
  'youth-population',
  'imd-lsoa',
  'public-attitude-survey',
  'hexagon-counts',
  'hexagon-cells',
  'borough-areas',
  'stations',
  'premises',
  'simple',
  'gla-annual',
  'schools',
  'boundaries',
  'river',
] as const;
export type InputFormat = (typeof INPUT_FORMATS)[number];

/** A file that went into a pack, as its manifest lists it. */
export const InputRecordSchema = z.lazy(() =>
  z.object({
    name: z.string(),
    format: z.enum(INPUT_FORMATS),
    /** Of the file as it is kept, packed or not. */
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    bytes: z.int().nonnegative(),
    /** The day on which it was supplied; where nobody kept that, the day of the pack. */
    suppliedOn: LondonDateSchema.optional(),
    /** How many rows cannot be read and are left out, because a person decided so; absent, one such row refuses the file. */
    rowsLeftOut: z.int().positive().optional(),
  }),
);
export type InputRecord = z.infer<typeof InputRecordSchema>;
