import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { BUCKET, type RunningS3, runS3, START, VERSIONED } from './running-s3.ts';

describe('events of new objects', () => {
  let s3: RunningS3;
  beforeEach(async () => {
    s3 = await runS3();
  });
  afterEach(() => s3.stop());

  const put = (Bucket: string, Key: string) =>
    s3.client.send(new PutObjectCommand({ Bucket, Key, Body: 'abc' }));
  const keys = () => s3.events.flatMap(({ Records }) => Records.map((record) => record.s3.object.key));

  it('have the shape AWS gives them', async () => {
    const { VersionId } = await put(VERSIONED, 'returns/T-1/crime (£) 2016.csv');
    await s3.service.settled();
    expect(s3.events).toMatchObject([
      {
        Records: [
          {
            eventVersion: '2.1',
            eventSource: 'aws:s3',
            eventName: 'ObjectCreated:Put',
            awsRegion: 'eu-west-2',
            eventTime: new Date(START).toISOString(),
            s3: {
              bucket: { name: VERSIONED, arn: `arn:aws:s3:::${VERSIONED}` },
              object: {
                key: 'returns/T-1/crime+%28%C2%A3%29+2016.csv',
                size: 3,
                eTag: '900150983cd24fb0d6963f7d28e17f72',
                versionId: VersionId,
              },
            },
          },
        ],
      },
    ]);
  });

  it('say how an object came about, and nothing of one that went', async () => {
    await put(BUCKET, 'a');
    await s3.client.send(new CopyObjectCommand({ Bucket: BUCKET, Key: 'b', CopySource: `${BUCKET}/a` }));
    const of = { Bucket: BUCKET, Key: 'c' };
    const { UploadId } = await s3.client.send(new CreateMultipartUploadCommand(of));
    const part = { PartNumber: 1, Body: 'x', UploadId };
    const { ETag } = await s3.client.send(new UploadPartCommand({ ...of, ...part }));
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
    await s3.client.send(new CompleteMultipartUploadCommand({ ...of, UploadId, MultipartUpload }));
    await s3.client.send(new DeleteObjectCommand(of));
    await s3.service.settled();
    expect(s3.events.map(({ Records }) => Records[0]?.eventName)).toEqual([
      'ObjectCreated:Put',
      'ObjectCreated:Copy',
      'ObjectCreated:CompleteMultipartUpload',
    ]);
  });

  it('are told again to a listener that failed at first', async () => {
    const take = s3.listener.take;
    let tries = 0;
    s3.listener.take = async (event) => {
      tries += 1;
      if (tries === 1) throw new Error('not now');
      await take(event);
    };
    await put(BUCKET, 'stubborn');
    await s3.service.settled();
    expect([tries, keys(), s3.faults.length]).toEqual([2, ['stubborn'], 1]);
  });

  it('come again after a restart when the listener failed, and not when it succeeded', async () => {
    const take = s3.listener.take;
    let failed: () => void;
    const hasFailed = new Promise<void>((resolve) => {
      failed = resolve;
    });
    s3.listener.take = async (event) => {
      if (event.Records[0]?.s3.object.key !== 'fails') return take(event);
      failed();
      throw new Error('not now');
    };
    await put(BUCKET, 'succeeds');
    await put(BUCKET, 'fails');
    await hasFailed;
    await s3.restart(() => {
      s3.listener.take = take;
    });
    await s3.service.settled();
    expect(keys()).toEqual(['succeeds', 'fails']);
    await s3.restart();
    await s3.service.settled();
    expect(keys()).toEqual(['succeeds', 'fails']);
  });
});
