import * as z from 'zod';
import type { UploadFormat } from './upload.ts';

/** What a file is sent for. Who may send it, and what happens with it afterwards, is for the page of the purpose. */
export const UploadPurposeSchema = z.lazy(() =>
  z.discriminatedUnion('kind', [
    /** The file that a task asks for. */
    z.object({
      kind: z.literal('answer'),
      taskId: z.string().min(1),
      /** The alternative of the form that asks for it. */
      decision: z.string().optional(),
    }),
    /** The slides as their analyst has edited them: made from this version of the pack. */
    z.object({ kind: z.literal('pack-final'), packVersion: z.int().positive() }),
    /** A public file for the library of the programme. */
    z.object({ kind: z.literal('library') }),
  ]),
);
export type UploadPurpose = z.infer<typeof UploadPurposeSchema>;
export type PurposeKind = UploadPurpose['kind'];

/** Uploads for the library belong to no JEM; they are stored under this name in place of one. */
export const LIBRARY_UPLOADS = 'library';

const MIB = 1024 * 1024;
/** A file as it is sent, and everything in it unpacked. */
export const MAX_FILE_BYTES = 25 * MIB;
export const MAX_UNPACKED_BYTES = 250 * MIB;

interface Accepted {
  /** Decided by content and never by the name. */
  formats: readonly UploadFormat[];
  /** For the file dialogue of the browser, which is only a convenience. */
  extensions: readonly string[];
  maxBytes: number;
  /** In a sentence: "Send … of up to 25 MB". */
  inWords: string;
  /** Where the checked copy is kept, before its SHA-256. */
  keptUnder(jemId: string): string;
}

/** What is accepted for each purpose. */
export const ACCEPTED: { readonly [K in PurposeKind]: Accepted } = {
  answer: {
    formats: ['csv', 'xlsx'],
    extensions: ['.csv', '.xlsx'],
    maxBytes: MAX_FILE_BYTES,
    inWords: 'a CSV file or an Excel workbook (.xlsx)',
    keptUnder: (jemId) => `jems/${jemId}/data/`,
  },
  'pack-final': {
    formats: ['pptx'],
    extensions: ['.pptx'],
    maxBytes: MAX_FILE_BYTES,
    inWords: 'a PowerPoint presentation (.pptx)',
    keptUnder: (jemId) => `jems/${jemId}/pack-final/`,
  },
  library: {
    formats: ['csv', 'csv-gz', 'geojson'],
    extensions: ['.csv', '.gz', '.geojson'],
    maxBytes: MAX_FILE_BYTES,
    inWords: 'a CSV file, a CSV file packed with gzip (.csv.gz) or a GeoJSON file',
    keptUnder: () => 'library/',
  },
};
