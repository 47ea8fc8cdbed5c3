import { Readable } from 'node:stream';
import { GetObjectCommand, PutObjectTaggingCommand, S3Client } from '@aws-sdk/client-s3';
import type { S3Event } from 'aws-lambda';
import { QUARANTINE_PREFIX, SCAN_TAG } from '../../contracts/scan-results.ts';
import type { EmbeddedAws } from '../aws.ts';
import { scan, scanResultEvent } from '../guard-duty/scan-object.ts';
import { functionName } from './names.ts';

type CreatedObject = S3Event['Records'][number]['s3'];

/**
 * What GuardDuty and its rule do in AWS: each file that was sent is scanned and tagged, and the result given to `check-upload`. The news of
 * an object are kept with it until that is done, so that a kill in between loses no file. To be called before the embedded AWS starts.
 */
export function connectUploads({ lambda, s3, clock }: EmbeddedAws): void {
  let client: S3Client | undefined;
  s3.onObjectCreated(async (event) => {
    const created = event.Records[0]?.s3;
    if (!created?.object.key.startsWith(QUARANTINE_PREFIX)) return;
    // Made here because the address of the embedded endpoint is in the environment only once it listens.
    client ??= new S3Client();
    const result = await scanObject(client, created, clock.now());
    const { functionError } = await lambda.invoke(functionName('check-upload'), JSON.stringify(result));
    if (functionError) throw new Error('check-upload failed');
  });
}

async function scanObject(client: S3Client, { bucket, object }: CreatedObject, now: number): Promise<object> {
  const key = decodeURIComponent(object.key.replaceAll('+', ' '));
  const place = { Bucket: bucket.name, Key: key, ...(object.versionId && { VersionId: object.versionId }) };
  const { Body } = await client.send(new GetObjectCommand(place));
  if (!(Body instanceof Readable)) throw new TypeError('S3 answered without a body');
  const status = await scan(Body);
  const tags = { TagSet: [{ Key: SCAN_TAG.name, Value: status }] };
  await client.send(new PutObjectTaggingCommand({ ...place, Tagging: tags }));
  return scanResultEvent({
    bucket: bucket.name,
    key,
    eTag: object.eTag,
    versionId: object.versionId,
    status,
    now,
  });
}
