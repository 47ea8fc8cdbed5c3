import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateBucketCommand,
  GetObjectTaggingCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { type ScanResult, ScanResultEventSchema } from '../../../contracts/scan-results.ts';
import { createEmbeddedAws, type EmbeddedAws } from '../../../local/aws.ts';
import { openMovableClock } from '../../../local/movable-clock.ts';
import { functionName } from '../../../local/system/names.ts';
import { connectUploads } from '../../../local/system/upload-loop.ts';
import { EICAR } from '../../support/office-files.ts';

const Bucket = 'documents';

/** The embedded AWS with a function that is told of scans; it answers as it is told to. */
function embedded(directory: string, onScan: (scan: ScanResult) => void): EmbeddedAws {
  const aws = createEmbeddedAws({
    directory,
    port: 0,
    clock: openMovableClock({ directory }),
    onFault: () => {},
  });
  connectUploads(aws);
  aws.lambda.register(functionName('check-upload'), async (event) =>
    onScan(ScanResultEventSchema.parse(event)),
  );
  return aws;
}

async function start(aws: EmbeddedAws): Promise<S3Client> {
  await aws.start(({ url }) => {
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: url,
      AWS_REGION: 'eu-west-2',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
    });
  });
  return new S3Client();
}

const put = (client: S3Client, Key: string, Body: string) =>
  client.send(new PutObjectCommand({ Bucket, Key, Body }));

describe('a file that was sent, on the embedded AWS', () => {
  const directory = mkdtempSync(join(tmpdir(), 'jem-scan-'));
  afterAll(() => {
    jest.restoreAllMocks();
    rmSync(directory, { recursive: true, force: true });
  });

  it('is scanned, tagged and told of, and told of again after a process that ended before it was taken', async () => {
    // The embedded S3 says what failed; here that is meant.
    jest.spyOn(console, 'error').mockImplementation(() => {});
    const first: ScanResult[] = [];
    const aws = embedded(directory, (scan) => {
      first.push(scan);
      throw new Error('killed before it was taken');
    });
    const client = await start(aws);
    await client.send(new CreateBucketCommand({ Bucket }));
    await client.send(
      new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }),
    );
    const { VersionId } = await put(client, 'uploads/jem-1/u-1', 'a,b');
    await put(client, 'jems/jem-1/data/x', 'kept, and no upload');
    while (first.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    const tags = await client.send(new GetObjectTaggingCommand({ Bucket, Key: 'uploads/jem-1/u-1' }));
    expect(tags.TagSet).toEqual([{ Key: 'GuardDutyMalwareScanStatus', Value: 'NO_THREATS_FOUND' }]);
    client.destroy();
    await aws.stop();

    const second: ScanResult[] = [];
    const restarted = embedded(directory, (scan) => void second.push(scan));
    const again = await start(restarted);
    await put(again, 'uploads/jem-1/u-2', EICAR);
    await restarted.timeMachine.settled();
    expect(second).toMatchObject([
      { key: 'uploads/jem-1/u-1', objectVersion: VersionId, status: 'NO_THREATS_FOUND' },
      { key: 'uploads/jem-1/u-2', status: 'THREATS_FOUND' },
    ]);
    again.destroy();
    await restarted.stop();
  }, 30_000);
});
