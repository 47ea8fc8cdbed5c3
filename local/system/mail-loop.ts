import { INBOUND_PREFIX } from '../../contracts/inbound-mail.ts';
import { BatchResultSchema } from '../../contracts/mail-events.ts';
import type { EmbeddedAws } from '../aws.ts';
import { outOfOffice } from '../inbound-mail/out-of-office.ts';
import { type SmtpListener, startSmtpListener } from '../inbound-mail/smtp-listener.ts';
import { createStoreMessage } from '../inbound-mail/store-message.ts';
import type { SentMessage } from '../ses/outbox.ts';
import { eventsOf } from '../ses/simulator.ts';
import { DOCUMENTS_BUCKET, functionName, REPLY_TO } from './names.ts';

/**
 * What brings mail back in AWS: the rule that calls `receive-mail` for each new object under the prefix, and the queue that gives the
 * events of SES to `record-mail-event`. To be called before the embedded AWS starts, which tries again what failed and keeps what is left.
 */
export function connectMail(aws: EmbeddedAws): void {
  const { lambda, s3, ses } = aws;
  s3.onObjectCreated(async (event) => {
    if (!event.Records[0]?.s3.object.key.startsWith(INBOUND_PREFIX)) return;
    const { functionError } = await lambda.invoke(functionName('receive-mail'), JSON.stringify(event));
    if (functionError) throw new Error('receive-mail failed');
  });
  ses.publishTo((message) => report(aws, message));
}

/** @throws Error when an event could not be recorded; all of them are given again then, which changes nothing twice. */
async function report({ lambda, clock }: EmbeddedAws, message: SentMessage): Promise<void> {
  const events = eventsOf(message).map((event, index) => ({
    messageId: String(index),
    body: JSON.stringify(event),
  }));
  const payload = JSON.stringify({ Records: events });
  const result = await lambda.invoke(functionName('record-mail-event'), payload);
  if (
    result.functionError ||
    BatchResultSchema.parse(JSON.parse(result.payload)).batchItemFailures.length > 0
  ) {
    throw new Error('mail events left over');
  }
  for (const from of message.destinations.filter((address) => message.fates?.[address] === 'out-of-office')) {
    const store = createStoreMessage({ bucket: DOCUMENTS_BUCKET, clock });
    await store(await outOfOffice({ from, to: REPLY_TO, now: clock.now() }));
  }
}

/** Takes mail in over SMTP: what a reader of our e-mails answers. @throws PortInUseError */
export function listenForMail({ clock }: EmbeddedAws, port: number): Promise<SmtpListener> {
  return startSmtpListener({ port, store: createStoreMessage({ bucket: DOCUMENTS_BUCKET, clock }) });
}
