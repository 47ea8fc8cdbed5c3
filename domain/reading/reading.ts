import * as z from 'zod';
import type { Document } from '../document/document.ts';
import { InstantSchema } from '../time/instant.ts';

/** Somebody has opened a document: who, which version of which file, when (R78). Written once, never changed. */
export const ReadingSchema = z.lazy(() =>
  z.object({
    jemId: z.string(),
    id: z.string(),
    at: InstantSchema,
    documentId: z.string(),
    packVersion: z.int().positive().optional(),
    sha256: z.string().length(64),
    /** page: shown with their name on it. file: handed out as it is. */
    as: z.enum(['page', 'file']),
    by: z.object({
      kind: z.enum(['partner', 'team']),
      /** Contact, or subject of the user pool. */
      id: z.string(),
      name: z.string(),
    }),
    version: z.int().nonnegative(),
  }),
);
export type Reading = z.infer<typeof ReadingSchema>;

/** Pages of ours are shown with the reader's name on them; everything else is handed out as it is. */
export function isPage({ contentType }: Pick<Document, 'contentType'>): boolean {
  return contentType.startsWith('text/html');
}
