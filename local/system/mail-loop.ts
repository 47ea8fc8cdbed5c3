import { setTimeout as pause } from 'node:timers/promises';
import { INBOUND_PREFIX } from '../../contracts/inbound-mail.ts';
import type { BatchResult } from '../../contracts/mail-events.ts';
import type { EmbeddedAws } from '../aws.ts';
import { outOfOffice } from '../inbound-mail/out-of-office.ts';
import { type SmtpListener, startSmtpListener } from '../inbound-mail/smtp-listener.ts';
import { createStoreMessage } from '../inbound-mail/store-message.ts';
import type { SentMessage } from '../ses/outbox.ts';
import { eventsOf, fateOf } from '../ses/simulator.ts';
import { DOCUMENTS_BUCKET, functionName, REPLY_TO } from './names.ts';

/** Pauses before what failed is given again, as the queue does in AWS. */
const RETRY_MS = [100, 400, 1_600];

/**
 * What brings mail back in AWS: the rule that calls `receive-mail` for each new object under the prefix, and the queue that gives the
 * events of SES to `record-mail-event`. To be called before the embedded AWS starts. `onFault` is told the name of a function that could
 * not do its work.
 */
export function connectMail(aws: EmbeddedAws, onFault: (name: string) => void): void {
  const { lambda, s3, ses } = aws;
  s3.onObjectCreated(async (event) => {
    if (!event.Records[0]?.s3.object.key.startsWith(INBOUND_PREFIX)) return;
    const { functionError } = await lambda.invoke(functionName('receive-mail'), JSON.stringify(event));
    if (functionError) throw new Error('receive-mail failed');
  });
  ses.onMessage((message) => {
    void report(aws, message).catch(() => onFault('record-mail-event'));
  });
}

async function report({ lambda, clock }: EmbeddedAws, message: SentMessage): Promise<void> {
  await giveUntilTaken(lambda, eventsOf(message));
  for (const from of message.destinations.filter((address) => fateOf(address) === 'out-of-office')) {
    const store = createStoreMessage({ bucket: DOCUMENTS_BUCKET, clock });
    await store(await outOfOffice({ from, to: REPLY_TO, now: clock.now() }));
  }
}

/** @throws Error when some of the events could not be recorded after all tries; in AWS they are dead letters then. */
async function giveUntilTaken(lambda: EmbeddedAws['lambda'], events: readonly object[]): Promise<void> {
  let left = events.map((event, index) => ({ messageId: String(index), body: JSON.stringify(event) }));
  for (const pauseMs of [...RETRY_MS, undefined]) {
    const payload = JSON.stringify({ Records: left });
    const result = await lambda.invoke(functionName('record-mail-event'), payload);
    const failed = result.functionError ? left : failedOf(left, JSON.parse(result.payload));
    if (failed.length === 0) return;
    if (pauseMs === undefined) throw new Error('mail events left over');
    left = failed;
    await pause(pauseMs);
  }
}

function failedOf<T extends { messageId: string }>(records: T[], { batchItemFailures }: BatchResult): T[] {
  const ids = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  return records.filter(({ messageId }) => ids.has(messageId));
}

/** Takes mail in over SMTP: what a reader of our e-mails answers. @throws PortInUseError */
export function listenForMail({ clock }: EmbeddedAws, port: number): Promise<SmtpListener> {
  return startSmtpListener({ port, store: createStoreMessage({ bucket: DOCUMENTS_BUCKET, clock }) });
}
