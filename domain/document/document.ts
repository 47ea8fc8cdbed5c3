import * as z from 'zod';
import { InstantSchema } from '../time/instant.ts';

export const DOCUMENT_KINDS = {
  'data-file': 'Data file',
  analysis: 'Analysis',
  agenda: 'Agenda',
  pack: 'Data pack (slides)',
  'pack-page': 'Data pack (page)',
  figures: 'Figures',
  briefing: 'Chair’s briefing',
  'outside-page': 'Data pack without small numbers (page)',
  'outside-figures': 'Figures without small numbers',
  manifest: 'Manifest of the data pack',
  notes: 'Action notes',
  'steering-report': 'Report to the steering group',
  'best-practice-report': 'Best-practice report',
  'added-numbers': 'Numbers that people added',
} as const;
export type DocumentKind = keyof typeof DOCUMENT_KINDS;

/** A file of a JEM. The bytes are an object whose key ends in its hash; a new version is a new document. */
export const DocumentSchema = z.lazy(() =>
  z.object({
    jemId: z.string(),
    id: z.string(),
    kind: z.enum(Object.keys(DOCUMENT_KINDS) as [DocumentKind, ...DocumentKind[]]),
    name: z.string(),
    contentType: z.string(),
    key: z.string(),
    bytes: z.int().nonnegative(),
    sha256: z.string().length(64),
    /** Version of the pack it belongs to, where it belongs to one. */
    packVersion: z.int().positive().optional(),
    /** Titles of the slides, in order: what comments are about (B12). */
    slides: z.array(z.string()).optional(),
    /** Version that people edited to make this one; absent for a draft that was made from the data. */
    madeFrom: z.int().positive().optional(),
    /** Who uploaded it, and so may not sign it. The contact with the same address, where there is one. */
    uploadedBy: z.object({ id: z.string(), name: z.string(), contactId: z.string().optional() }).optional(),
    /** Letter of the catalogue (R28), for data files. */
    dataType: z.string().optional(),
    createdAt: InstantSchema,
    /** Its time was over: the file is gone, what it was and its hash stay (`domain/retention`). */
    erasedAt: InstantSchema.optional(),
    version: z.int().nonnegative(),
  }),
);
export type Document = z.infer<typeof DocumentSchema>;
