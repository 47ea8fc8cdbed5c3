import { createHash } from 'node:crypto';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  ListPartsCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { BUCKET, type RunningS3, runS3 } from './running-s3.ts';

const MIB = 1024 * 1024;
const FIRST = Buffer.alloc(5 * MIB, 'first');
const LAST = Buffer.from('last');

describe('multipart uploads of the embedded S3', () => {
  let s3: RunningS3;
  const of = { Bucket: BUCKET, Key: 'large file.csv' };
  beforeAll(async () => {
    s3 = await runS3();
  });
  afterAll(async () => {
    await s3.stop();
    expect(s3.faults).toEqual([]);
  });

  async function begin(): Promise<string> {
    const create = new CreateMultipartUploadCommand({ ...of, ContentType: 'text/csv', Metadata: { a: '1' } });
    return (await s3.client.send(create)).UploadId ?? '';
  }

  async function upload(UploadId: string, PartNumber: number, Body: Buffer) {
    const { ETag } = await s3.client.send(new UploadPartCommand({ ...of, UploadId, PartNumber, Body }));
    return { PartNumber, ETag };
  }

  const complete = (UploadId: string, Parts: { PartNumber: number; ETag: string | undefined }[]) =>
    s3.client.send(new CompleteMultipartUploadCommand({ ...of, UploadId, MultipartUpload: { Parts } }));

  it('become one object, also when a restart comes between the parts', async () => {
    const id = await begin();
    await upload(id, 1, Buffer.from('sent again below'));
    const second = await upload(id, 2, LAST);
    await s3.restart();
    const first = await upload(id, 1, FIRST);
    const { Parts } = await s3.client.send(new ListPartsCommand({ ...of, UploadId: id }));
    expect(Parts?.map(({ PartNumber, Size }) => [PartNumber, Size])).toEqual([
      [1, FIRST.length],
      [2, LAST.length],
    ]);
    const md5 = (bytes: Buffer) => createHash('md5').update(bytes).digest();
    const { ETag } = await complete(id, [first, second]);
    expect(ETag).toBe(`"${md5(Buffer.concat([md5(FIRST), md5(LAST)])).toString('hex')}-2"`);
    const object = await s3.client.send(new GetObjectCommand(of));
    expect(object).toMatchObject({ ContentType: 'text/csv', Metadata: { a: '1' } });
    const bytes = Buffer.from((await object.Body?.transformToByteArray()) ?? []);
    expect(bytes.equals(Buffer.concat([FIRST, LAST]))).toBe(true);
    await expect(complete(id, [first, second])).rejects.toMatchObject({ name: 'NoSuchUpload' });
  });

  it('are refused with a part missing, out of order or too small', async () => {
    const id = await begin();
    const [first, second] = [await upload(id, 1, LAST), await upload(id, 2, LAST)];
    const unknown = { PartNumber: 3, ETag: first.ETag };
    await expect(complete(id, [first, unknown])).rejects.toMatchObject({ name: 'InvalidPart' });
    await expect(complete(id, [second, first])).rejects.toMatchObject({ name: 'InvalidPartOrder' });
    await expect(complete(id, [first, second])).rejects.toMatchObject({ name: 'EntityTooSmall' });
  });

  it('leave nothing when aborted', async () => {
    const id = await begin();
    await upload(id, 1, LAST);
    await s3.client.send(new AbortMultipartUploadCommand({ ...of, UploadId: id }));
    await expect(upload(id, 2, LAST)).rejects.toMatchObject({ name: 'NoSuchUpload' });
    await expect(upload('../../buckets', 2, LAST)).rejects.toMatchObject({ name: 'NoSuchUpload' });
  });
});
