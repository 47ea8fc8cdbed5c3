import * as z from 'zod';
import { toInstant } from '../domain/time/instant.ts';

/** Where the receipt rule of SES puts the messages that come in, in the documents bucket. Nothing else is ever put there. */
export const INBOUND_PREFIX = 'inbound/';

const Moment = z.lazy(() => z.iso.datetime().transform((time) => toInstant(Date.parse(time))));

/** "Event message structure", Amazon S3 User Guide. The key is as in an HTML form: `+` for a space. */
const NotificationSchema = z.lazy(() =>
  z
    .object({
      Records: z.array(
        z.object({ eventTime: Moment, s3: z.object({ object: z.object({ key: z.string() }) }) }),
      ),
    })
    .transform(({ Records }) =>
      Records.map(({ eventTime, s3 }) => ({
        key: decodeURIComponent(s3.object.key.replaceAll('+', ' ')),
        at: eventTime,
      })),
    ),
);

/** The same news by way of EventBridge; here the key is as it is. */
const EventBridgeSchema = z.lazy(() =>
  z
    .object({ time: Moment, detail: z.object({ object: z.object({ key: z.string() }) }) })
    .transform(({ time, detail }) => [{ key: detail.object.key, at: time }]),
);

/**
 * The messages that have come in, whichever way S3 told of them. S3 tells at least once, with the same time each time: it is the moment
 * at which the message arrived.
 */
export const ReceivedMailSchema = z.lazy(() => z.union([NotificationSchema, EventBridgeSchema]));
export type ReceivedMail = z.infer<typeof ReceivedMailSchema>[number];
