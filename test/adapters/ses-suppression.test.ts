import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { createSesSuppression } from '../../adapters/ses-suppression.ts';
import { ServiceUnavailableError } from '../../contracts/errors.ts';
import { ManualClock } from '../../local/clock.ts';
import { createEndpoint } from '../../local/endpoint.ts';
import { createSes } from '../../local/ses/ses.ts';

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const configOf = (endpoint: string) => ({ endpoint, region: 'eu-west-2', credentials, maxAttempts: 1 });
const ADDRESS = 'anna+mended@council.example';

describe('the suppression list of SES', () => {
  const directory = mkdtempSync(join(tmpdir(), 'suppression-'));
  const ses = createSes({ directory, clock: new ManualClock(0) });
  const endpoint = createEndpoint({ services: [ses], port: 0 });
  let url: string;
  beforeAll(async () => {
    ({ url } = await endpoint.start());
  });
  afterAll(async () => {
    await endpoint.stop();
    rmSync(directory, { recursive: true });
  });

  it('lets an address go, so that it is delivered to again', async () => {
    const client = new SESClient(configOf(url));
    const Data = Buffer.from('From: jem@example.org\r\n\r\nhello\r\n');
    const send = () =>
      client.send(new SendRawEmailCommand({ RawMessage: { Data }, Destinations: [ADDRESS] }));
    await send();
    await send();
    await createSesSuppression(configOf(url)).clear(ADDRESS);
    await send();
    expect(ses.messages().map(({ fates }) => fates?.[ADDRESS])).toEqual([
      'bounced',
      'on-account-list',
      undefined,
    ]);
    client.destroy();
  });

  it('is not asked twice about an address that is not on it', async () => {
    await expect(
      createSesSuppression(configOf(url)).clear('nobody@council.example'),
    ).resolves.toBeUndefined();
  });
});

describe('the request', () => {
  it.each([
    [503, ServiceUnavailableError],
    [403, Error],
  ])('that is answered with %d ends in an error that names no address', async (status, type) => {
    const seen: string[] = [];
    const server = createServer((request, response) => {
      seen.push(`${request.method} ${request.url} ${request.headers.authorization}`);
      response.writeHead(status).end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const error = await createSesSuppression(configOf(`http://127.0.0.1:${port}`))
      .clear(ADDRESS)
      .catch((thrown: unknown) => thrown);
    server.close();
    expect(error).toBeInstanceOf(type);
    expect(String(error)).not.toContain('anna');
    expect(seen[0]).toMatch(
      /^DELETE \/v2\/email\/suppression\/addresses\/anna%2Bmended%40council\.example AWS4-HMAC-SHA256 Credential=local\/\d{8}\/eu-west-2\/ses\/aws4_request, SignedHeaders=[^,]*host/,
    );
    expect(seen[0]).not.toContain('content-type');
  });
});
