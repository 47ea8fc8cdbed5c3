import * as z from 'zod';
import { errorName } from '../../commands/error-name.ts';
import type { RecordMailNews } from '../../commands/record-mail-news.ts';
import {
  type BatchResult,
  ledgerRefOf,
  type MailEventBatchSchema,
  SesEventSchema,
} from '../../contracts/mail-events.ts';
import type { Log } from '../../domain/ports/services.ts';
import { classifyMailEvent } from '../../mail/events/classify-mail-event.ts';

export interface RecordMailEventDeps {
  record: RecordMailNews;
  log: Log;
}

type Batch = z.infer<typeof MailEventBatchSchema>;

/**
 * Records the events of a batch, one after the other. One that fails is given again by the queue and keeps none of the others from being
 * recorded; one that is no event of SES will never be, and goes the same way to the dead letters, where somebody looks at it.
 */
export function createRecordMailEvent({ record, log }: RecordMailEventDeps) {
  return async ({ Records }: Batch): Promise<BatchResult> => {
    const batchItemFailures: BatchResult['batchItemFailures'] = [];
    for (const { messageId, body } of Records) {
      try {
        await recordOne(record, body);
      } catch (error) {
        log.warn('MAIL_EVENT_NOT_RECORDED', { error: errorName(error) });
        batchItemFailures.push({ itemIdentifier: messageId });
      }
    }
    return { batchItemFailures };
  };
}

const BodySchema = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(SesEventSchema);

async function recordOne(record: RecordMailNews, body: string): Promise<void> {
  const event = BodySchema.parse(body);
  const news = classifyMailEvent(event);
  if (news) await record({ news, line: ledgerRefOf(event.detail.mail.tags) });
}
