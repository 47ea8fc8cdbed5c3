import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { createS3ObjectStore } from '../../adapters/s3-object-store.ts';
import type { ObjectStore } from '../../domain/ports/services.ts';
import { type RunningAws, runAws } from './running-aws.ts';

describe('the object store on S3', () => {
  let running: RunningAws;
  let store: ObjectStore;
  let client: S3Client;
  const body = Buffer.from('a,b\n1,£\n');
  const contentType = 'text/csv';

  beforeAll(async () => {
    running = await runAws();
    client = new S3Client({ ...running.config, requestChecksumCalculation: 'WHEN_REQUIRED' });
    await client.send(new CreateBucketCommand({ Bucket: 'documents' }));
    store = createS3ObjectStore({ bucket: 'documents', client });
  });
  afterAll(() => {
    client.destroy();
    return running.stop();
  });

  it('gives back the bytes that were put', async () => {
    await store.put({ key: 'jems/1/data', body, contentType });
    expect(Buffer.from((await store.get('jems/1/data'))!)).toEqual(body);
  });

  it('says undefined of an object that is not there', async () => {
    expect(await store.get('jems/1/nothing')).toBeUndefined();
  });

  it('signs an address that serves the object under its name, and nothing else under that signature', async () => {
    await store.put({ key: 'jems/1/pack', body, contentType });
    const options = { seconds: 60, fileName: 'Croydon “pack”, version 2\r\n.csv', contentType };
    const address = await store.presign('jems/1/pack', options);
    const response = await fetch(address);
    expect(response.status).toBe(200);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(body);
    expect(response.headers.get('content-type')).toBe(contentType);
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="Croydon _pack__ version 2__.csv"; filename*=UTF-8''Croydon%20%E2%80%9Cpack%E2%80%9D%2C%20version%202%0D%0A.csv`,
    );
    expect((await fetch(address.replace('jems/1/pack', 'jems/1/data'))).status).toBe(403);
  });

  it('refuses to sign for longer than a click needs', () => {
    const options = { seconds: 901, fileName: 'x', contentType };
    expect(() => store.presign('jems/1/pack', options)).toThrow(RangeError);
  });

  it('throws what the workflow retries when S3 cannot be reached', async () => {
    const nowhere = new S3Client({ ...running.config, endpoint: 'http://127.0.0.1:1', maxAttempts: 1 });
    const unreachable = createS3ObjectStore({ bucket: 'documents', client: nowhere });
    await expect(unreachable.get('x')).rejects.toMatchObject({ name: 'ServiceUnavailableError' });
  });
});
