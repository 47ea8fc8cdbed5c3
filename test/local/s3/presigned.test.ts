import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost, type PresignedPostOptions } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { BUCKET, newClient, type RunningS3, runS3 } from './running-s3.ts';

const KEY = 'packs/Croydon & Sutton.pptx';

describe('links and forms signed for the embedded S3', () => {
  let s3: RunningS3;
  beforeAll(async () => {
    s3 = await runS3();
    await s3.client.send(new PutObjectCommand({ Bucket: BUCKET, Key: KEY, Body: 'slides' }));
  });
  afterAll(async () => {
    await s3.stop();
    expect(s3.faults).toEqual([]);
  });

  const stored = async (Key: string) => s3.client.send(new GetObjectCommand({ Bucket: BUCKET, Key }));
  const link = (more = {}, options = {}, client: S3Client = s3.client) =>
    getSignedUrl(client, new GetObjectCommand({ Bucket: BUCKET, Key: KEY, ...more }), {
      expiresIn: 60,
      ...options,
    });

  async function answerTo(url: string, init?: RequestInit): Promise<[number, string]> {
    const response = await fetch(url, init);
    const text = await response.text();
    return [response.status, /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? text];
  }

  it('lets the bearer of a link read the object, under the name and type the link gives it', async () => {
    const url = await link({
      ResponseContentDisposition: `attachment; filename="pack's (1).pptx"`,
      ResponseContentType: 'application/x-test',
    });
    const response = await fetch(url);
    expect(await response.text()).toBe('slides');
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="pack's (1).pptx"`);
    expect(response.headers.get('content-type')).toBe('application/x-test');
  });

  it('refuses a link that was changed, has expired, is not valid yet or was signed by another', async () => {
    const url = await link({ ResponseContentDisposition: 'attachment' });
    const hourAgo = new Date(Date.now() - 3_600_000);
    const inAnHour = new Date(Date.now() + 3_600_000);
    expect(await answerTo(url.replace('Croydon', 'Camden'))).toEqual([403, 'SignatureDoesNotMatch']);
    expect(await answerTo(url.replace('=attachment', '=inline'))).toEqual([403, 'SignatureDoesNotMatch']);
    expect(await answerTo(url.replace('X-Amz-Expires=60', 'X-Amz-Expires=6000'))).toEqual([
      403,
      'SignatureDoesNotMatch',
    ]);
    expect(await answerTo(url, { method: 'DELETE' })).toEqual([403, 'SignatureDoesNotMatch']);
    expect(await answerTo(url.replace(/X-Amz-Signature=[^&]+/, ''))).toEqual([
      400,
      'AuthorizationQueryParametersError',
    ]);
    expect(await answerTo(await link({}, { signingDate: hourAgo }))).toEqual([403, 'AccessDenied']);
    expect(await answerTo(await link({}, { signingDate: inAnHour }))).toEqual([403, 'AccessDenied']);
    expect(await answerTo(await link({}, {}, newClient(s3.endpoint, 'guessed')))).toEqual([
      403,
      'SignatureDoesNotMatch',
    ]);
  });

  it('takes the object of a signed PUT with the metadata that were signed', async () => {
    const command = new PutObjectCommand({
      Bucket: BUCKET,
      Key: 'by-link',
      ContentType: 'text/csv',
      Metadata: { task: 'T-1' },
    });
    const url = await getSignedUrl(s3.client, command, { expiresIn: 60 });
    const put = { method: 'PUT', body: 'a,b', headers: { 'content-type': 'text/csv' } };
    expect(await answerTo(url, put)).toEqual([200, '']);
    expect(await stored('by-link')).toMatchObject({
      ContentType: 'text/csv',
      Metadata: { task: 'T-1' },
      ContentLength: 3,
    });
    expect(await answerTo(url.replace('by-link', 'elsewhere'), put)).toEqual([403, 'SignatureDoesNotMatch']);
  });

  describe('a form with a policy', () => {
    const post = async (
      options: Partial<PresignedPostOptions>,
      file: { name: string; body: string },
      change: (form: FormData) => void = () => {},
    ) => {
      const { url, fields } = await createPresignedPost(s3.client, {
        Bucket: BUCKET,
        // biome-ignore lint/suspicious/noTemplateCurlyInString: what S3 calls the name of the file sent
        Key: 'returns/T-1/${filename}',
        Expires: 60,
        ...options,
      });
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      change(form);
      form.append('file', new Blob([file.body]), file.name);
      return fetch(url, { method: 'POST', body: form, redirect: 'manual' });
    };
    const codeOf = async (response: Response) => [
      response.status,
      /<Code>(\w+)<\/Code>/.exec(await response.text())?.[1],
    ];

    it('stores the file under its own name, with the type and metadata of the form', async () => {
      const response = await post(
        { Fields: { 'Content-Type': 'text/csv', 'x-amz-meta-task': 'T-1' } },
        { name: 'crime £ $& 2016.csv', body: 'a,b' },
      );
      expect(response.status).toBe(204);
      const object = await stored('returns/T-1/crime £ $& 2016.csv');
      expect(object).toMatchObject({ ContentType: 'text/csv', Metadata: { task: 'T-1' }, ContentLength: 3 });
    });

    it('sends the browser on when asked, or answers 201 with where the file is', async () => {
      const onwards = await post(
        { Fields: { success_action_redirect: 'http://127.0.0.1:3000/done?t=1' } },
        { name: 'a', body: 'x' },
      );
      expect(onwards.status).toBe(303);
      const to = new URL(onwards.headers.get('location') ?? '');
      expect([to.pathname, to.searchParams.get('t'), to.searchParams.get('key')]).toEqual([
        '/done',
        '1',
        'returns/T-1/a',
      ]);
      const created = await post({ Fields: { success_action_status: '201' } }, { name: 'b', body: 'x' });
      expect([created.status, await created.text()]).toEqual([
        201,
        expect.stringContaining('<Key>returns/T-1/b</Key>'),
      ]);
    });

    it('refuses a file larger or smaller than the policy allows, and stores nothing', async () => {
      const Conditions = [['content-length-range', 2, 10]] as never;
      expect(await codeOf(await post({ Conditions }, { name: 'large', body: 'x'.repeat(11) }))).toEqual([
        400,
        'EntityTooLarge',
      ]);
      expect(await codeOf(await post({ Conditions }, { name: 'small', body: 'x' }))).toEqual([
        400,
        'EntityTooSmall',
      ]);
      expect((await post({ Conditions }, { name: 'right', body: 'x'.repeat(10) })).status).toBe(204);
      await expect(stored('returns/T-1/large')).rejects.toMatchObject({ name: 'NoSuchKey' });
    });

    it.each<[string, (form: FormData) => void, string]>([
      ['another key', (form) => form.set('key', 'elsewhere/a'), 'AccessDenied'],
      [
        'another type than starts-with allows',
        (form) => form.set('Content-Type', 'text/html'),
        'AccessDenied',
      ],
      ['a field the policy does not know', (form) => form.set('x-amz-meta-more', '1'), 'AccessDenied'],
      [
        'a changed policy',
        (form) => form.set('Policy', btoa('{"expiration":"2099-01-01T00:00:00Z","conditions":[]}')),
        'SignatureDoesNotMatch',
      ],
      ['no policy', (form) => form.delete('Policy'), 'AccessDenied'],
      [
        'another access key',
        (form) => form.set('X-Amz-Credential', 'other/20270104/eu-west-2/s3/aws4_request'),
        'InvalidAccessKeyId',
      ],
    ])('refuses %s', async (_, change, code) => {
      const Conditions = [['starts-with', '$Content-Type', 'image/']] as never;
      const options = { Conditions, Fields: { 'Content-Type': 'image/png' } };
      expect(await codeOf(await post(options, { name: 'a', body: 'x' }, change))).toEqual([403, code]);
    });

    it('refuses a policy that has expired', async () => {
      expect(await codeOf(await post({ Expires: -1 }, { name: 'a', body: 'x' }))).toEqual([
        403,
        'AccessDenied',
      ]);
    });
  });
});
