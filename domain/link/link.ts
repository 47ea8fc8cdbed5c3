import * as z from 'zod';
import { InstantSchema } from '../time/instant.ts';

/** 24 random bytes as 32 URL-safe characters: short enough for every mail client, too long to guess (F5). */
export const LINK_TOKEN_LENGTH = 32;
export const LinkTokenSchema = z.lazy(() => z.string().regex(/^[A-Za-z0-9_-]{32}$/));

/** What is kept of a personal address: its hash. One task of one person; several links of a task live side by side. */
export const LinkSchema = z.lazy(() =>
  z.object({
    /** SHA-256 of the token in hexadecimal. */
    hash: z.string().length(64),
    jemId: z.string(),
    taskId: z.string(),
    contactId: z.string(),
    issuedAt: InstantSchema,
    expiresAt: InstantSchema,
    version: z.int().nonnegative(),
  }),
);
export type Link = z.infer<typeof LinkSchema>;

/** 90 days: longer than any wait for an answer; an expired one renews itself to the address on file (B11). */
export const LINK_DAYS = 90;
