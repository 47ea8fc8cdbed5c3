import * as z from 'zod';
import { InstantSchema } from '../time/instant.ts';

export const AUDIT_OUTCOMES = ['accepted', 'refused', 'failed'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/**
 * What somebody did or tried, for those who look into it later: never what they wrote. Written once, never changed; DynamoDB removes it when
 * its time is over (`domain/retention/periods.ts`).
 */
export const AuditRecordSchema = z.lazy(() =>
  z.object({
    id: z.string(),
    at: InstantSchema,
    who: z.object({
      /** team: signed in. partner: by a personal link or by e-mail. system: a scheduled function. */
      kind: z.enum(['team', 'partner', 'system']),
      /** Subject of the user pool, contact id, `system`, or `unknown`: an e-mail for which nobody vouches. */
      id: z.string(),
      /** Of the team alone: a partner is named by the contacts while they are kept. */
      name: z.string().default(''),
      roles: z.array(z.string()).default([]),
    }),
    /** The address by its name in `web/paths.ts` (`jemCancel`), what came by e-mail (`mail-calendar-reply`), or what a function did (`erase-expired`). */
    what: z.string(),
    outcome: z.enum(AUDIT_OUTCOMES),
    /** Ids and numbers of what it was about: `jemId`, `taskId`, `status`. */
    about: z.record(z.string(), z.string()).default({}),
    /** Of API Gateway, or of the message in the bucket: the same in the access log, in our log lines and in the history of the JEM. */
    requestId: z.string(),
    version: z.int().nonnegative(),
  }),
);
export type AuditRecord = z.infer<typeof AuditRecordSchema>;
