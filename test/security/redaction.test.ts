import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { Hono } from 'hono';
import { createS3ObjectLinks } from '../../adapters/s3-object-links.ts';
import { createS3ObjectStore } from '../../adapters/s3-object-store.ts';
import { createResumeJem } from '../../commands/resume-jem.ts';
import { ledgerRefOf } from '../../contracts/mail-events.ts';
import { MACHINES } from '../../contracts/workflow.ts';
import { isPage } from '../../domain/reading/reading.ts';
import type { AppEnv } from '../../web/context.ts';
import { readDocument } from '../../web/read-document.ts';
import { type RunningAws, runAws } from '../ports/running-aws.ts';
import { COORDINATOR } from '../support/world.ts';
import { siteDeps } from '../web/site.ts';
import { croydon, obliging } from '../workflow/people.ts';
import { openStage, type Stage } from '../workflow/stage.ts';

const START = '2027-01-04T09:00:00.000Z';
const UNTIL = '2029-01-01T00:00:00.000Z';

/** Planted where people write: focus, answers, names of deputies and of files, notes, and the words of an error that quotes one of them. */
const SAID = [
  'Robbery at the Whitgift',
  'Open a youth club',
  'Dee Puty',
  'dee@btp.example',
  'Say more about the centre',
  'Frank talk',
  'Fewer robberies',
  'crime.csv',
  'planted-by-an-error',
];

interface HistoryPage {
  events: object[];
  nextToken?: string;
}

/** Everything that Step Functions keeps of every execution: inputs, outputs, errors and causes. */
async function executionsOf(stage: Stage): Promise<string> {
  const texts: string[] = [];
  for (const machine of MACHINES) {
    const stateMachineArn = `arn:aws:states:eu-west-2:000000000000:stateMachine:${machine}`;
    const { executions } = await stage.call<{ executions: { executionArn: string; name: string }[] }>(
      'ListExecutions',
      { stateMachineArn, maxResults: 1000 },
    );
    for (const { executionArn, name } of executions) {
      let nextToken: string | undefined;
      do {
        const page: HistoryPage = await stage.call('GetExecutionHistory', {
          executionArn,
          maxResults: 1000,
          ...(nextToken === undefined ? {} : { nextToken }),
        });
        texts.push(name, JSON.stringify(page.events));
        nextToken = page.nextToken;
      } while (nextToken !== undefined);
      texts.push(JSON.stringify(await stage.describe(executionArn)));
    }
  }
  return texts.join('\n');
}

describe('a whole JEM, one step of which fails with words in its error', () => {
  let stage: Stage;
  let aws: RunningAws;
  let s3: { bucket: string; client: S3Client };
  let people: string[];
  let executions: string;

  beforeAll(async () => {
    stage = await openStage(START);
    await stage.seedJem(croydon({ focus: 'Robbery at the Whitgift' }));
    aws = await runAws();
    s3 = {
      bucket: 'documents',
      client: new S3Client({ ...aws.config, requestChecksumCalculation: 'WHEN_REQUIRED' }),
    };
    await s3.client.send(new CreateBucketCommand({ Bucket: s3.bucket }));
    const [inMemory, onS3] = [stage.objects.put, createS3ObjectStore(s3).put];
    const put: typeof inMemory = async (object) => {
      await Promise.all([inMemory(object), onS3(object)]);
    };
    stage.objects.put = (object) =>
      object.key.includes('/data/')
        ? put(object)
        : Promise.reject(
            new SyntaxError('Unexpected token in "planted-by-an-error Dee Puty dee@btp.example"'),
          );
    await stage.startLifecycle('croydon');
    await stage.play('croydon', obliging, { until: '2028-01-01T00:00:00.000Z' });
    stage.objects.put = put;
    const { store, log } = stage;
    const resumeJem = createResumeJem({ store, executions: stage.executions, log, newId: stage.newId });
    await resumeJem({ jemId: 'croydon', by: COORDINATOR, at: stage.at() });
    await stage.settled();
    await stage.play('croydon', obliging, { until: UNTIL });
    people = stage.store.all('contact').flatMap(({ name, email }) => [name, email]);
    executions = await executionsOf(stage);
  }, 60_000);
  afterAll(async () => {
    s3.client.destroy();
    await Promise.all([stage.close(), aws.stop()]);
  });

  /** What of the planted is in a text. A personal link is 32 characters that the tests fill up with T. */
  const planted = (text: string) => [
    ...[...SAID, ...people].filter((secret) => text.includes(secret)),
    ...(text.match(/T{24,}\d+|\/t\/[\w-]{32}/g) ?? []),
  ];

  it('was really played: it failed, went on, closed, and people said what was planted', async () => {
    const { jem, history } = await stage.file('croydon');
    expect(jem.state).toBe('closed');
    expect(history.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['step-failed', 'jem-resumed', 'jem-closed']),
    );
    const stored = JSON.stringify([stage.store.all('task'), jem, stage.store.all('contact')]);
    for (const words of SAID.slice(0, -1)) expect(stored).toContain(words);
    expect(people.length).toBeGreaterThan(200);
  });

  it('leaves nothing of it in the logs', () => {
    expect(stage.log.lines.length).toBeGreaterThan(300);
    expect(planted(JSON.stringify(stage.log.lines))).toEqual([]);
  });

  it('leaves nothing of it in the executions: no input, output, error, cause or name', () => {
    expect(executions).toContain('SyntaxError');
    expect(executions.length).toBeGreaterThan(100_000);
    expect(planted(executions)).toEqual([]);
  });

  it('leaves in the history of the JEM the name of the error and none of its words', async () => {
    const failed = (await stage.file('croydon')).history.find(({ what }) => what === 'step-failed');
    expect(failed?.detail).toContain('SyntaxError');
    expect(planted(String(failed?.detail))).toEqual([]);
  });

  it('has no name, address or link in the tags of e-mails, which SES repeats in its events', () => {
    for (const { tags = {} } of stage.mail.sent) {
      const ref = ledgerRefOf(
        Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]])),
      );
      expect(planted(JSON.stringify([tags, ref]))).toEqual([]);
    }
  });

  it('names in the headers of an e-mail its reader and its sender, and nobody else', () => {
    expect(stage.mail.sent.length).toBeGreaterThan(50);
    for (const { to, text } of stage.mail.sent) {
      const headers = text.slice(0, text.indexOf('\r\n\r\n'));
      const reader = stage.store.all('contact').filter(({ email }) => email === to);
      const own = new Set([to, ...reader.map(({ name }) => name)]);
      expect(planted(headers).filter((found) => !own.has(found))).toEqual([]);
    }
  });

  it('has only ids and hashes in the keys of objects', () => {
    const keys = [...stage.objects.objects.keys()];
    expect(keys.length).toBeGreaterThan(3);
    for (const key of keys) expect(key).toMatch(/^jems\/croydon\/[a-z-]+\/[0-9a-f]{64}$/);
  });

  it('has no name of a file in the address of one, which S3 writes into its log; whoever opens it saves it under its name', async () => {
    const deps = siteDeps(stage.store);
    deps.objects.presign = createS3ObjectLinks(s3).presign;
    const { documents } = await stage.file('croydon');
    expect(documents.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['crime.csv', expect.stringMatching(/pptx$/)]),
    );
    const by = { kind: 'team', id: 'cora', name: 'Cora' } as const;
    for (const document of documents.filter((one) => !isPage(one))) {
      const app = new Hono<AppEnv>().get('/', (c) => {
        c.set('at', UNTIL);
        return readDocument(c, deps, { document, by });
      });
      const address = (await app.request('/')).headers.get('location') ?? '';
      expect(planted(decodeURIComponent(address))).toEqual([]);
      const file = await fetch(address);
      expect([file.status, file.headers.get('content-disposition')]).toEqual([
        200,
        expect.stringContaining(`filename="${document.name}"`),
      ]);
    }
  });
});

describe('metrics and traces', () => {
  it('are made of log lines by CloudWatch and by AWS itself: no code of ours writes any', () => {
    const folders = ['adapters', 'commands', 'contracts', 'domain', 'lambdas', 'queries', 'web'];
    const users = folders.flatMap((folder) =>
      readdirSync(join(__dirname, '../..', folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .filter((name) => {
          const text = readFileSync(join(__dirname, '../..', folder, name), 'utf8');
          return /powertools\/(metrics|tracer)|aws-xray|console\.(log|error|warn|info)/.test(text);
        }),
    );
    expect(users).toEqual([]);
  });
});
