import middy from '@middy/core';
import { createRecordMailNews } from '../../commands/record-mail-news.ts';
import { type BatchResult, MailEventBatchSchema } from '../../contracts/mail-events.ts';
import { logStep, parse } from '../shared/step-handler.ts';
import { wire } from '../shared/wiring/core.ts';
import { createRecordMailEvent } from './record-mail-event.ts';

const { log, store } = wire('record-mail-event');
const run = createRecordMailEvent({ record: createRecordMailNews({ store }), log });

export const handler = middy<unknown, BatchResult>()
  .use(logStep(log))
  .handler((event) => run(parse(MailEventBatchSchema, event, 'not called by the queue of mail events')));
