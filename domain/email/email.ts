import * as z from 'zod';
import { InstantSchema } from '../time/instant.ts';

export const EMAIL_KINDS = [
  'task',
  'reminder',
  'receipt',
  'escalation',
  'renewed-link',
  'reading-code',
  'withdrawn',
  'date-changed',
  'cancelled',
  'documents',
  'report',
  'notice',
  'hand-over',
  'place-taken-over',
  'question-answered',
  'unknown-mail',
] as const;
export type EmailKind = (typeof EMAIL_KINDS)[number];

/**
 * What became of an e-mail that was handed over. delayed: it is still tried; returned: not delivered this time, the address may be good; bounced: there is no
 * such address, or the mail service refuses to try it again.
 */
export const DeliverySchema = z.lazy(() =>
  z.object({
    kind: z.enum(['delayed', 'delivered', 'returned', 'rejected', 'bounced', 'complained']),
    at: InstantSchema,
    /** The mail service's own words for it, `NoEmail`; never an address. */
    reason: z.string().optional(),
  }),
);
export type Delivery = z.infer<typeof DeliverySchema>;

/**
 * One line of the ledger: claimed by a conditional write before it is sent, recorded after (ARCHITECTURE 3.5, F11).
 * A claim older than a minute without a record may or may not have gone out; it is sent again once and flagged.
 */
export const EmailSchema = z.lazy(() =>
  z.object({
    /** JEM it belongs to, or `programme` for mails over several. */
    scope: z.string(),
    /** `<task or subject>/<recipient>/<kind>/<number>`: says what this e-mail is, so that it cannot be sent twice. */
    key: z.string(),
    kind: z.enum(EMAIL_KINDS),
    contactId: z.string(),
    /** Tasks it is about: how often somebody was reminded is counted here. */
    taskIds: z.array(z.string()),
    /** What the reader is told that is stored nowhere else: a reason, the old date. With it the letter can be composed again. */
    facts: z.record(z.string(), z.string()).optional(),
    state: z.enum(['claimed', 'sent', 'failed']),
    claimedAt: InstantSchema,
    /** Known not to have gone out: written with the change that caused it and not yet tried, or held back by SES. */
    pending: z.boolean().optional(),
    sentAt: InstantSchema.optional(),
    /** Sent again after a claim whose end is unknown. */
    perhapsTwice: z.boolean().default(false),
    sesMessageId: z.string().optional(),
    /** Not sent because the address does not work; goes out when the address is put right (F20). */
    heldBack: z.boolean().optional(),
    /** What the mail service has said of it since. */
    delivery: DeliverySchema.optional(),
    version: z.int().nonnegative(),
  }),
);
export type Email = z.infer<typeof EmailSchema>;

/**
 * `<task or subject>/<recipient>/<kind>/<number>`. The number is whatever tells one from the next: 1 for what is sent once,
 * the version of the answer, the SEQUENCE of the meeting, a day.
 */
export function emailKey(parts: {
  subject: string;
  contactId: string;
  kind: EmailKind;
  number: number | string;
}): string {
  return [parts.subject, parts.contactId, parts.kind, parts.number].join('/');
}
