import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { build, stop } from 'esbuild';
import { bundleOptions } from '../../lib/bundling/bundle-options.ts';
import { listen } from '../local/dynamodb/running-dynamodb.ts';
import { createTable } from '../ports/dynamodb-servers.ts';
import { type RunningAws, runAws } from '../ports/running-aws.ts';

const CREDENTIALS = {
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_SESSION_TOKEN: 'token',
};
const definition = JSON.stringify({
  QueryLanguage: 'JSONata',
  StartAt: 'Wait',
  States: { Wait: { Type: 'Wait', Seconds: 3600, End: true } },
});

describe('the adapters, bundled as the functions are', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jem-adapters-'));
  const bundle = join(folder, 'index.mjs');

  /** As Lambda does: nothing in the environment but region and credentials, and no files of a user. */
  function run(env: Record<string, string>, ...calls: string[]): Promise<Record<string, unknown>> {
    const options = {
      cwd: folder,
      env: {
        HOME: folder,
        AWS_REGION: 'eu-west-2',
        AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
        ...env,
      },
    };
    return new Promise((resolve, reject) => {
      execFile(process.execPath, [bundle, ...calls], options, (error, stdout) =>
        error ? reject(error) : resolve(JSON.parse(stdout)),
      );
    });
  }

  beforeAll(async () => {
    await build({
      ...bundleOptions(),
      entryPoints: [join(__dirname, 'bundled-adapters.ts')],
      outfile: bundle,
    });
  }, 60_000);
  afterAll(async () => {
    await stop();
    rmSync(folder, { recursive: true });
  });

  describe('against the embedded AWS', () => {
    let running: RunningAws;
    beforeAll(async () => {
      running = await runAws();
      const { config } = running;
      await createTable(new DynamoDBClient(config), 'table');
      await new S3Client(config).send(new CreateBucketCommand({ Bucket: 'documents' }));
      const roleArn = 'arn:aws:iam::000000000000:role/test';
      await new SFNClient(config).send(
        new CreateStateMachineCommand({ name: 'waiting', definition, roleArn }),
      );
    });
    afterAll(() => running.stop());

    it('do what they do without a bundle, signed with the credentials of the environment', async () => {
      // Its answer is XML, which only the protocols of S3 and SES read.
      running.aws.ses.failNext({ kind: 'refused', code: 'Throttling' }, 1);
      expect(await run({ ...CREDENTIALS, AWS_ENDPOINT_URL: running.config.endpoint })).toEqual({
        committed: { kind: 'committed' },
        conflict: { kind: 'conflict', entities: ['jem'] },
        item: 'Croydon',
        partition: { status: 'not-started' },
        list: 1,
        unnamed: expect.stringMatching(/^ResourceNotFoundException: /),
        put: 'nothing',
        get: 'a,£\n',
        missing: 'nothing',
        presigned: 'a,£\n',
        opened: 'a,£\n',
        form: 303,
        nameOfSent: 'März.csv: a,b',
        erased: 'nothing',
        getErased: 'nothing',
        sent: 'string',
        cleared: 'nothing',
        started: 'arn:aws:states:eu-west-2:000000000000:execution:waiting:one',
        status: 'RUNNING',
        gone: 'gone',
      });
    }, 30_000);

    it('say so at once when the environment has no credentials, and look for them nowhere else', async () => {
      const results = await run(
        { AWS_ENDPOINT_URL: running.config.endpoint },
        'item',
        'get',
        'sent',
        'cleared',
        'status',
      );
      for (const result of Object.values(results))
        expect(result).toMatch(/^CredentialsProviderError: .*environment/);
    }, 30_000);
  });

  describe('against S3 that says the checksum of what it sends', () => {
    let server: Server;
    let url: string;
    // CRC-64/NVME and CRC-32 of their check text (Catalogue of parametrised CRC algorithms): S3 keeps the one with every object.
    const [crc64, crc32] = ['ae8b14860a799888', 'cbf43926'].map((sum) =>
      Buffer.from(sum, 'hex').toString('base64'),
    );
    let headers: Record<string, string | undefined>;
    beforeAll(async () => {
      server = createServer((_request, response) => response.writeHead(200, headers).end('123456789'));
      url = await listen(server);
    });
    afterAll(() => {
      server.closeAllConnections();
      server.close();
    });

    it.each([
      ['x-amz-checksum-crc64nvme', crc64],
      ['x-amz-checksum-crc32', crc32],
    ])(
      'take what fits %s and refuse what does not',
      async (header, checksum) => {
        const env = { ...CREDENTIALS, AWS_ENDPOINT_URL: url, AWS_MAX_ATTEMPTS: '1' };
        headers = { [header]: checksum };
        expect(await run(env, 'get')).toEqual({ get: '123456789' });
        headers = { [header]: 'AAAAAA==' };
        expect(await run(env, 'get')).toEqual({ get: expect.stringContaining('Checksum mismatch') });
      },
      30_000,
    );
  });

  describe('against services that are overloaded', () => {
    let server: Server;
    let url: string;
    let requests: string[];
    beforeAll(async () => {
      server = createServer((request, response) => {
        const target = String(request.headers['x-amz-target'] ?? '').split('.')[0] || request.method || '';
        requests.push(target);
        if (request.headers['x-amz-target']) {
          response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
          response.end(JSON.stringify({ __type: 'com.amazonaws#ThrottlingException', message: 'slow' }));
        } else if (request.method === 'POST') {
          response.writeHead(400, { 'content-type': 'text/xml' });
          response.end(
            '<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code></Error></ErrorResponse>',
          );
        } else {
          response.writeHead(503, { 'content-type': 'application/xml' });
          response.end('<Error><Code>SlowDown</Code><Message>slow</Message></Error>');
        }
      });
      url = await listen(server);
    });
    beforeEach(() => {
      requests = [];
    });
    afterAll(() => {
      server.closeAllConnections();
      server.close();
    });

    it('repeat the call as often as they may, then throw what the state machine retries', async () => {
      const env = { ...CREDENTIALS, AWS_ENDPOINT_URL: url, AWS_MAX_ATTEMPTS: '2' };
      expect(await run(env, 'item', 'get', 'sent', 'cleared', 'status')).toEqual({
        item: 'ServiceUnavailableError: ThrottlingException',
        get: 'ServiceUnavailableError: SlowDown',
        sent: 'MailThrottledError: SES asks for a pause',
        cleared: 'ServiceUnavailableError: ServiceUnavailableException',
        status: 'ServiceUnavailableError: ThrottlingException',
      });
      const count = (target: string) => requests.filter((request) => request === target).length;
      // SES is asked six times by the adapter and never twice by the SDK.
      expect(['DynamoDB_20120810', 'GET', 'POST', 'AWSStepFunctions'].map(count)).toEqual([2, 2, 6, 2]);
    }, 30_000);
  });
});
