import { randomBytes } from 'node:crypto';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { INBOUND_PREFIX } from '../../contracts/inbound-mail.ts';
import type { Clock } from '../clock.ts';
import type { SmtpMessage } from './smtp-listener.ts';
import { verdictHeaders } from './verdict-headers.ts';

/** The S3 action of a receipt rule: each message, with the verdicts on top, under a name of its own. */
export function createStoreMessage({ bucket, clock }: { bucket: string; clock: Clock }) {
  const client = new S3Client();
  return async ({ raw, envelopeFrom, envelopeTo }: SmtpMessage): Promise<void> => {
    const id = randomBytes(20).toString('hex');
    const received = { envelopeFrom, envelopeTo, id, at: new Date(clock.now()) };
    const headers = verdictHeaders(raw.toString('latin1'), received);
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: `${INBOUND_PREFIX}${id}`,
        Body: Buffer.concat([Buffer.from(headers, 'latin1'), raw]),
        ContentType: 'message/rfc822',
      }),
    );
  };
}
