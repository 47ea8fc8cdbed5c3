import * as z from 'zod';

/**
 * The event of SES as EventBridge delivers it ("Contents of event data that Amazon SES publishes", Amazon SES Developer Guide).
 * Only what is used; SES adds fields as it likes.
 */
const Recipients = z.lazy(() => z.array(z.object({ emailAddress: z.string() })).default([]));

export const SesEventSchema = z.lazy(() =>
  z.object({
    /** When EventBridge got it; the events themselves carry finer times. */
    time: z.string().optional(),
    detail: z.object({
      eventType: z.string(),
      mail: z.object({
        messageId: z.string(),
        timestamp: z.string(),
        destination: z.array(z.string()).default([]),
        tags: z.record(z.string(), z.array(z.string())).default({}),
      }),
      bounce: z
        .object({
          bounceType: z.string(),
          bounceSubType: z.string().default(''),
          timestamp: z.string(),
          bouncedRecipients: Recipients,
        })
        .optional(),
      complaint: z
        .object({
          complaintFeedbackType: z.string().nullish(),
          complaintSubType: z.string().nullish(),
          timestamp: z.string(),
          complainedRecipients: Recipients,
        })
        .optional(),
      deliveryDelay: z
        .object({ delayType: z.string().default(''), timestamp: z.string(), delayedRecipients: Recipients })
        .optional(),
      delivery: z.object({ timestamp: z.string(), recipients: z.array(z.string()).default([]) }).optional(),
      reject: z.object({ reason: z.string().default('') }).optional(),
    }),
  }),
);
export type SesEvent = z.infer<typeof SesEventSchema>;

/** What SQS hands to the function: each body is one event as JSON. */
export const MailEventBatchSchema = z.lazy(() =>
  z.object({
    Records: z.array(z.object({ messageId: z.string(), body: z.string() })),
  }),
);

/** Answer to SQS: these are to be given again, the others are done with. */
export const BatchResultSchema = z.lazy(() =>
  z.object({
    batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })),
  }),
);
export type BatchResult = z.infer<typeof BatchResultSchema>;

/** Message tags that say which line of the ledger an e-mail is; SES repeats them in its events. */
const TAGS = { scope: 'jem-scope', key: 'jem-key' } as const;
/** Letters, digits, `_` and `-`, at most 256 of them (SES API Reference, MessageTag): hence base64url. */
const MAX_TAG_CHARACTERS = 256;

interface LedgerRef {
  scope: string;
  key: string;
}

/** Empty when a key is too long to be a tag: then its news concern the address alone. */
export function ledgerTags({ scope, key }: LedgerRef): Record<string, string> {
  const tags = { [TAGS.scope]: encode(scope), [TAGS.key]: encode(key) };
  return Object.values(tags).some((value) => value.length > MAX_TAG_CHARACTERS) ? {} : tags;
}

/** The line of the ledger that the tags of an event name; undefined for an e-mail that was not sent by us. */
export function ledgerRefOf(tags: SesEvent['detail']['mail']['tags']): LedgerRef | undefined {
  const [scope] = tags[TAGS.scope] ?? [];
  const [key] = tags[TAGS.key] ?? [];
  return scope && key ? { scope: decode(scope), key: decode(key) } : undefined;
}

function encode(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64url');
}

function decode(text: string): string {
  return Buffer.from(text, 'base64url').toString('utf8');
}
