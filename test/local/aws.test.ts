import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { createEmbeddedAws, type EmbeddedAws } from '../../local/aws.ts';
import { type DataFolder, openDataFolder } from '../../local/data-folder.ts';
import { openMovableClock } from '../../local/movable-clock.ts';

const DAY_MS = 86_400_000;
/** A Monday in winter: three days on hold three mornings, whatever the day on which the test runs. */
const MONDAY = Date.parse('2027-01-04T09:00:00Z');
const realNow = () => MONDAY + performance.now();
const FUNCTION_ARN = 'arn:aws:lambda:eu-west-2:000000000000:function';
const ROLE_ARN = 'arn:aws:iam::000000000000:role/test';

const task = (name: string, rest: object) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: `${FUNCTION_ARN}:${name}`, Payload: '{% $states.input %}' },
  Output: '{% $states.result.Payload %}',
  ...rest,
});
const definitionOf = (StartAt: string, States: object) =>
  JSON.stringify({ QueryLanguage: 'JSONata', StartAt, States });

describe('the embedded AWS', () => {
  let directory: string;
  let folder: DataFolder;
  let aws: EmbeddedAws;
  let url: string;
  const config = () => ({
    endpoint: url,
    region: 'eu-west-2',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });

  async function open(register: (lambda: EmbeddedAws['lambda']) => void = () => {}) {
    folder = await openDataFolder({ directory });
    const clock = openMovableClock({ directory: folder.path, realNow });
    const schedules = [
      {
        name: 'morning',
        expression: 'cron(30 8 * * ? *)',
        timeZone: 'Europe/London',
        functionName: 'digest',
        input: '{}',
      },
      { name: 'mending', expression: 'rate(5 minutes)', functionName: 'reconcile', input: '{}' },
    ];
    aws = createEmbeddedAws({ directory: folder.path, port: 0, clock, schedules, onFault: () => {} });
    ({ url } = await aws.start(() => register(aws.lambda)));
  }
  async function close() {
    await aws.stop();
    await folder.close();
  }
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'embedded-aws-'));
  });
  afterEach(async () => {
    await close();
    rmSync(directory, { recursive: true });
  });

  it('serves DynamoDB, S3 and SES to the AWS SDK on one port', async () => {
    await open();
    const dynamoDb = new DynamoDBClient(config());
    await dynamoDb.send(
      new CreateTableCommand({
        TableName: 'jems',
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      }),
    );
    expect((await dynamoDb.send(new ListTablesCommand({}))).TableNames).toEqual(['jems']);
    const s3 = new S3Client(config());
    await s3.send(new CreateBucketCommand({ Bucket: 'packs' }));
    await s3.send(new PutObjectCommand({ Bucket: 'packs', Key: 'oauth2/pack.csv', Body: 'a,b' }));
    const object = await s3.send(new GetObjectCommand({ Bucket: 'packs', Key: 'oauth2/pack.csv' }));
    expect(await object.Body?.transformToString()).toBe('a,b');
    await sendEmail(config());
    expect(aws.ses.messages({ to: 'a@example.org' })).toHaveLength(1);
  });

  it('lets a wait, a schedule and an e-mail happen in their order when time is moved, also over a restart', async () => {
    const log: string[] = [];
    const register = (lambda: EmbeddedAws['lambda']) => {
      lambda.register('remind', async () => {
        log.push('remind');
        await sendEmail(config());
      });
      lambda.register('digest', async () => void log.push('digest'));
      lambda.register('reconcile', async () => void log.push('reconcile'));
    };
    await open(register);
    const sfn = new SFNClient(config());
    const seconds = 36 * 3_600;
    const definition = definitionOf('Wait', {
      Wait: { Type: 'Wait', Seconds: seconds, Next: 'Remind' },
      Remind: task('remind', { End: true }),
    });
    const machine = await sfn.send(
      new CreateStateMachineCommand({ name: 'waiting', definition, roleArn: ROLE_ARN }),
    );
    const started = aws.clock.now();
    await sfn.send(new StartExecutionCommand({ stateMachineArn: machine.stateMachineArn, input: '{}' }));
    await close();
    await open(register);
    const reports: string[] = [];
    await aws.timeMachine.moveBy(3 * DAY_MS, ({ source }) => reports.push(source));
    expect(log).toEqual(['digest', 'remind', 'digest', 'digest', 'reconcile']);
    expect(reports).toContain('step-functions');
    const [message] = aws.ses.messages();
    expect(message!.sentAt - started).toBeGreaterThanOrEqual(seconds * 1_000);
    expect(message!.sentAt - started).toBeLessThan(seconds * 1_000 + 60_000);
    expect(await aws.stepFunctions.stats()).toMatchObject([{ machine: 'waiting', status: 'SUCCEEDED' }]);
    expect(aws.lambda.counts().remind).toMatchObject({ invocations: 1, errors: 0 });
  });

  it('goes on after kill -9 with the call that had no answer, once its function can be called', async () => {
    const definition = definitionOf('BookRoom', { BookRoom: task('book-room', { End: true }) });
    const child = fork(join(__dirname, 'embedded-aws-process.ts'), [directory, definition], {
      execArgv: ['--import', 'tsx'],
      env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    });
    await new Promise((resolve) => child.once('message', resolve));
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    await open((lambda) => lambda.register('book-room', async () => ({ room: 4 })));
    await aws.timeMachine.settled();
    const executionArn = 'arn:aws:states:eu-west-2:000000000000:execution:booking:one';
    const execution = await new SFNClient(config()).send(new DescribeExecutionCommand({ executionArn }));
    expect([execution.status, execution.output]).toEqual(['SUCCEEDED', '{"room":4}']);
  });

  it('refuses what it does not have, instead of taking it for a bucket', async () => {
    await open();
    const queue = await fetch(url, {
      method: 'POST',
      headers: { 'x-amz-target': 'AmazonSQS.SendMessage' },
      body: '{}',
    });
    expect(queue.status).toBe(501);
    const authorization =
      'AWS4-HMAC-SHA256 Credential=local/20270104/eu-west-2/sts/aws4_request, SignedHeaders=host, Signature=0';
    const sts = await fetch(url, {
      method: 'POST',
      headers: { authorization },
      body: 'Action=GetCallerIdentity',
    });
    expect([sts.status, await sts.text()]).toEqual([501, expect.stringContaining('does not support POST /')]);
  });
});

async function sendEmail(config: { endpoint: string }): Promise<void> {
  const Message = { Subject: { Data: 'A reminder' }, Body: { Text: { Data: 'text' } } };
  const Destination = { ToAddresses: ['a@example.org'] };
  await new SESClient(config).send(new SendEmailCommand({ Source: 'jem@example.org', Destination, Message }));
}
