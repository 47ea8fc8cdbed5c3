import * as z from 'zod';
import { INPUT_FORMATS, type InputFormat } from '../data-pack/inputs/input-record.ts';
import { PeriodSchema } from '../data-pack/month.ts';
import { InstantSchema } from '../time/instant.ts';

/** A public file that the programme holds for every pack (R44, R45). The bytes are an object under its hash. */
export const LibraryFileSchema = z.lazy(() =>
  z.object({
    /** The beginning of its SHA-256: the same bytes are the same file, whoever adds them. */
    id: z.string(),
    format: z.enum(INPUT_FORMATS),
    /** As it was called when it was added. */
    name: z.string().max(200),
    publisher: z.string(),
    title: z.string(),
    /** Which publication of it, where the format tells. */
    edition: z.string(),
    /** The months that it covers, where it is of months. */
    period: PeriodSchema.optional(),
    sha256: z.string().length(64),
    key: z.string(),
    bytes: z.int().positive(),
    addedAt: InstantSchema,
    addedBy: z.string(),
    /** No pack is made from it any more; the packs that were can still be traced to it. */
    retired: z.object({ at: InstantSchema, by: z.string() }).optional(),
    version: z.int().nonnegative(),
  }),
);
export type LibraryFile = z.infer<typeof LibraryFileSchema>;

/** Long enough to be one of its kind among some hundred files, short enough for an address. */
const ID_DIGITS = 16;

export function libraryId(sha256: string): string {
  return sha256.slice(0, ID_DIGITS);
}

export function libraryKey(sha256: string): string {
  return `library/${sha256}`;
}

/**
 * The files that packs are made from, oldest edition first: those that are not retired. Which of several of a format is used is for
 * `domain/data-pack/inputs` to say; the newest stands last.
 */
export function filesInUse(files: readonly LibraryFile[]): LibraryFile[] {
  const age = ({ period, addedAt }: LibraryFile) => `${period?.to ?? ''} ${period?.from ?? ''} ${addedAt}`;
  return files.filter(({ retired }) => retired === undefined).sort((a, b) => (age(a) < age(b) ? -1 : 1));
}

/** Kept to be looked at: packs go by the table of population that comes with the product, and recorded crime is monthly. */
const FOR_REFERENCE: readonly InputFormat[] = ['ons-population', 'gla-annual'];

export function isForReference({ format }: Pick<LibraryFile, 'format'>): boolean {
  return FOR_REFERENCE.includes(format);
}

/** Whether a newer edition of the same format is used in its place. Recorded crime is joined, and simple files add to each other. */
export function isSuperseded(file: LibraryFile, files: readonly LibraryFile[]): boolean {
  if (file.format.startsWith('mps-borough-') || file.format === 'simple' || isForReference(file))
    return false;
  const newest = filesInUse(files).findLast(({ format }) => format === file.format);
  return newest !== undefined && newest.id !== file.id && file.retired === undefined;
}
