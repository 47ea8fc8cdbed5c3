import * as z from 'zod';
import { HOUR, type Instant, InstantSchema, MINUTE, plus } from '../time/instant.ts';

/** A working day, then a new sign-in: nobody is in for ever (ASVS 5.0, 7.3.2). */
export const SESSION_MS = 8 * HOUR;
/** Nobody has used it for so long that the desk may be somebody else's (ASVS 5.0, 7.3.1). */
export const IDLE_MS = HOUR;
/** A use is written down at most this often: a page view is a read, not a write. */
const NOTED_EVERY_MS = 5 * MINUTE;

/**
 * A browser in which a member of the team is signed in. It is ended by removing it, so that a copied cookie is worth nothing after that.
 * Its times are those of the machine's clock, as in the token that it was begun with, and not of the requests.
 */
export const SessionSchema = z.lazy(() =>
  z.object({
    /** Hash of the secret that only the cookie holds. */
    id: z.string().length(64),
    /** Of the user pool. */
    subject: z.string().min(1),
    name: z.string(),
    email: z.string(),
    /** As they were at sign-in: a change of roles takes effect with the next one. */
    roles: z.array(z.string()),
    startedAt: InstantSchema,
    seenAt: InstantSchema,
    version: z.int().nonnegative(),
  }),
);
export type Session = z.infer<typeof SessionSchema>;

/** Whether it is good for nothing any more, by age or by rest. */
export function isSessionOver({ startedAt, seenAt }: Session, at: Instant): boolean {
  return plus(startedAt, SESSION_MS) <= at || plus(seenAt, IDLE_MS) <= at;
}

/** The session as used at that moment; undefined while the last note is recent enough. */
export function notedUse(session: Session, at: Instant): Session | undefined {
  return plus(session.seenAt, NOTED_EVERY_MS) <= at ? { ...session, seenAt: at } : undefined;
}
