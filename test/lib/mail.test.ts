import { Template } from 'aws-cdk-lib/assertions';
import { FUNCTION_CAPABILITIES } from '../../contracts/capabilities.ts';
import { INBOUND_PREFIX } from '../../contracts/inbound-mail.ts';
import { FUNCTIONS, type FunctionName } from '../../contracts/workflow.ts';
import { synthesise } from './synthesised.ts';

const { stacks, properties, entries, functionOf, statementsOf } = synthesise('production');

type Statement = ReturnType<typeof statementsOf>[number];

describe('the news of e-mails', () => {
  it('is sending, delivery and delay, bounce, complaint and reject, and tracks nobody', () => {
    const [destination] = properties('AWS::SES::ConfigurationSetEventDestination');
    const types = [...destination.EventDestination.MatchingEventTypes].sort();
    expect(types).toEqual(['bounce', 'complaint', 'delivery', 'deliveryDelay', 'reject', 'send']);
    const [set] = properties('AWS::SES::ConfigurationSet');
    expect(set.TrackingOptions).toBeUndefined();
  });

  it('goes from the queue to the function, which is given again only what failed', () => {
    const [mapping] = properties('AWS::Lambda::EventSourceMapping');
    expect(mapping.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
    const queue = properties('AWS::SQS::Queue').find(
      ({ QueueName }) => QueueName === 'jem-production-mail-events',
    );
    expect(queue?.RedrivePolicy.maxReceiveCount).toBe(5);
    // Lambda asks for six times the function's time, or a message is taken twice.
    const timeout = functionOf('record-mail-event')?.Timeout ?? 0;
    expect(queue?.VisibilityTimeout).toBeGreaterThanOrEqual(6 * timeout);
  });
});

describe('mail that comes in', () => {
  it('is put under one prefix of the bucket by our rule and no other', () => {
    const [{ Rule }] = properties('AWS::SES::ReceiptRule') as [{ Rule: Record<string, unknown> }];
    expect(Rule).toMatchObject({ Enabled: true, ScanEnabled: true, Recipients: ['reply.jem.example.org'] });
    expect(Rule.Actions).toEqual([
      { S3Action: { BucketName: expect.anything(), ObjectKeyPrefix: INBOUND_PREFIX } },
    ]);
    const statements = properties('AWS::S3::BucketPolicy').flatMap(
      ({ PolicyDocument }) => PolicyDocument.Statement,
    );
    const [put, ...others] = statements.filter(({ Principal }) => Principal.Service === 'ses.amazonaws.com');
    expect(others).toEqual([]);
    expect(put.Action).toBe('s3:PutObject');
    expect(JSON.stringify(put.Resource)).toContain(`/${INBOUND_PREFIX}*`);
    expect(JSON.stringify(put.Condition)).toContain(
      'receipt-rule-set/jem-production:receipt-rule/jem-production',
    );
  });

  it('is encrypted by SES with the key of the stage, for this account alone', () => {
    const [{ KeyPolicy }] = properties('AWS::KMS::Key') as [{ KeyPolicy: { Statement: Statement[] } }];
    const [use, ...others] = KeyPolicy.Statement.filter(
      ({ Principal }) => Principal.Service === 'ses.amazonaws.com',
    );
    expect(others).toEqual([]);
    expect(use).toMatchObject({
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    });
  });

  it('calls a function that may read it, and no document', () => {
    const rule = properties('AWS::Events::Rule').find(({ Name }) => Name === 'jem-production-received-mail');
    expect(rule?.EventPattern).toMatchObject({
      source: ['aws.s3'],
      'detail-type': ['Object Created'],
      detail: { object: { key: [{ prefix: INBOUND_PREFIX }] } },
    });
    const policy = entries('AWS::IAM::Policy').find(([id]) => id.startsWith('MailReceiverFunction'));
    const statements = policy?.[1].Properties.PolicyDocument.Statement ?? [];
    const onObjects = statements.filter(({ Action }: { Action: string | string[] }) =>
      [Action].flat().some((action) => action.startsWith('s3:')),
    );
    // The second says that a message is gone, and reads nothing.
    expect(onObjects.map(({ Action }: { Action: string }) => Action)).toEqual([
      's3:GetObject',
      's3:ListBucket',
    ]);
    expect(JSON.stringify(onObjects[0].Resource)).toContain(`/${INBOUND_PREFIX}*`);
  });

  it('is kept for 90 days', () => {
    const rules = properties('AWS::S3::Bucket').flatMap(
      ({ LifecycleConfiguration }) => LifecycleConfiguration?.Rules ?? [],
    );
    const inbound = rules.find(({ Prefix }) => Prefix === INBOUND_PREFIX);
    expect(inbound).toMatchObject({ Status: 'Enabled', ExpirationInDays: 90 });
  });
});

describe('the sender', () => {
  it('says which DNS records make its e-mails trusted', () => {
    const outputs = Object.entries(Template.fromStack(stacks.mail).findOutputs('*'));
    const recordOf = (name: string) => outputs.find(([id]) => id === name)?.[1].Value;
    for (const name of ['DkimRecord1', 'DkimRecord2', 'DkimRecord3']) expect(recordOf(name)).toBeDefined();
    expect(recordOf('SpfRecord')).toContain('v=spf1 include:amazonses.com -all');
    expect(recordOf('DmarcRecord')).toMatch(/^_dmarc\.jem\.example\.org TXT "v=DMARC1; p=reject;/);
    expect(recordOf('BounceRecord')).toContain('feedback-smtp.eu-west-2.amazonses.com');
  });
});

const SENDERS = FUNCTIONS.filter((name) => FUNCTION_CAPABILITIES[name].includes('mail'));

/** What the functions may send as, and to whom SES asks them for a permission. */
const sendingBy = (statementsOfStage: (name: FunctionName) => Statement[]) =>
  FUNCTIONS.map((name) => ({
    name,
    statements: statementsOfStage(name).filter(({ Action }) => [Action].flat().includes('ses:SendRawEmail')),
  })).filter(({ statements }) => statements.length > 0);

const namedIn = ({ Resource }: Statement): string[] =>
  [Resource].flat().map((resource: unknown) => JSON.stringify(resource));

describe('a stage whose account has left the sandbox of SES', () => {
  it('lets its senders, and nobody else, send as its own domain with its configuration set', () => {
    const sending = sendingBy(statementsOf);
    expect(sending.map(({ name }) => name)).toEqual(SENDERS);
    for (const { statements } of sending) {
      expect(statements).toHaveLength(1);
      const resources = namedIn(statements[0]);
      expect(resources).toHaveLength(2);
      expect(resources.filter((resource) => resource.includes('*'))).toEqual([]);
    }
  });
});

describe('a stage whose account is in the sandbox of SES', () => {
  const sending = sendingBy(synthesise('production', { mailSandbox: true }).statementsOf);

  it('lets the same functions write to whoever verified their address', () => {
    expect(sending.map(({ name }) => name)).toEqual(SENDERS);
    for (const { statements } of sending) {
      const resources = statements.flatMap(namedIn).filter((resource) => resource.includes('*'));
      expect(resources).toEqual([expect.stringMatching(/:ses:eu-west-2:.*:identity\/\*/)]);
    }
  });

  it('lets none of them write as one of these: From is the address of the stage', () => {
    for (const { statements } of sending) {
      const wide = statements.filter((one) => namedIn(one).some((resource) => resource.includes('*')));
      expect(wide.map(({ Condition }) => Condition)).toEqual([
        { StringEquals: { 'ses:FromAddress': 'jem@jem.example.org' } },
      ]);
    }
  });
});
