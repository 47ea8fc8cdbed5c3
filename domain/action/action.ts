import * as z from 'zod';
import { InstantSchema, LondonDateSchema } from '../time/instant.ts';

/**
 * Where a promise stands (R18 to R22).
 * recorded: in the notes. agreed: its owner accepted it. reported-done: the owner says so, the authority has not yet looked.
 * signed-off: the measure of success is met. dropped: the coordinator let it go, with a reason.
 */
export const ACTION_STATES = ['recorded', 'agreed', 'reported-done', 'signed-off', 'dropped'] as const;
export type ActionState = (typeof ACTION_STATES)[number];

export const ActionReportSchema = z.lazy(() =>
  z.object({
    at: InstantSchema,
    kind: z.enum(['progress', 'done', 'blocked', 'no-answer', 'signed-off', 'returned']),
    text: z.string(),
  }),
);

export const ActionSchema = z.lazy(() =>
  z.object({
    jemId: z.string(),
    id: z.string(),
    /** 1, 2, 3 ... within the JEM, as people refer to it. */
    number: z.int().positive(),
    boroughCode: z.string(),
    borough: z.string(),
    what: z.string(),
    measure: z.string(),
    ownerId: z.string(),
    dueOn: LondonDateSchema,
    /** Every date it had before, so that re-dating shows (B19). */
    earlierDates: z.array(LondonDateSchema),
    /** Working days between reports. */
    updateEvery: z.int().positive(),
    nextUpdateOn: LondonDateSchema.optional(),
    state: z.enum(ACTION_STATES),
    reports: z.array(ActionReportSchema),
    /** Reports asked for so far; also numbers the report tasks. */
    asked: z.int().nonnegative(),
    /** How often its owner was asked to agree to it. */
    agreementRounds: z.int().nonnegative(),
    agreedAt: InstantSchema.optional(),
    signedOffAt: InstantSchema.optional(),
    droppedBecause: z.string().optional(),
    recordedAt: InstantSchema,
    version: z.int().nonnegative(),
  }),
);
export type Action = z.infer<typeof ActionSchema>;

/** An action that nobody has to do anything for any more. */
export function isClosed(action: Action): boolean {
  return action.state === 'signed-off' || action.state === 'dropped';
}

/** Overdue by its own date, on the London calendar. */
export function isOverdue(action: Action, today: string): boolean {
  return !isClosed(action) && action.dueOn < today;
}
