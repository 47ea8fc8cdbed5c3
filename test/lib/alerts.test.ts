import { synthesise } from './synthesised.ts';

interface Statement {
  Effect: string;
  Action: string | string[];
  Principal: { Service?: string };
  Resource: unknown;
  Condition?: unknown;
}

describe('the alarms', () => {
  const { entries, properties } = synthesise('production');
  const topics = entries('AWS::SNS::Topic').map(([id]) => id);

  it('may publish to the topic that they report to', () => {
    expect(topics).toHaveLength(1);
    const statements: Statement[] = properties('AWS::SNS::TopicPolicy').flatMap(
      ({ PolicyDocument }) => PolicyDocument.Statement,
    );
    // A policy of one's own takes the place of the one by which the account's own alarms may.
    expect(statements).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Resource: { Ref: topics[0] },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      }),
    );
  });

  it('may use the key that the topic is encrypted with', () => {
    const [key] = properties('AWS::KMS::Key');
    const allowed: Statement[] = key.KeyPolicy.Statement;
    expect(allowed).toContainEqual(
      expect.objectContaining({
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Principal: { Service: 'cloudwatch.amazonaws.com' },
      }),
    );
  });

  it('are told of a backup that failed, in the queue of jobs that failed', () => {
    const rule = properties('AWS::Events::Rule').find(({ Name }) => Name === 'jem-production-failed-backups');
    expect(rule?.EventPattern.source).toEqual(['aws.backup']);
    expect(rule?.EventPattern.detail.state).toContain('FAILED');
    const [target] = rule?.Targets ?? [];
    const queue = entries('AWS::SQS::Queue').find(([id]) => id === target?.Arn['Fn::GetAtt'][0]);
    expect(queue?.[1].Properties.QueueName).toBe('jem-production-job-dead-letters');
  });
});

it('the dashboard shows every queue', () => {
  const { properties } = synthesise('production');
  const body = JSON.stringify(properties('AWS::CloudWatch::Dashboard')[0].DashboardBody);
  const names: string[] = properties('AWS::SQS::Queue').map(({ QueueName }) => QueueName);
  expect(names.length).toBeGreaterThan(3);
  expect(names.filter((name) => !body.includes(name))).toEqual([]);
});

it('every function, those of CDK too, writes to a log group that is kept for the time of the stage', () => {
  const { entries, functions } = synthesise('production');
  const groups = entries('AWS::Logs::LogGroup').map(([id]) => id);
  const unlogged = entries('AWS::Lambda::Function')
    .filter(([, { Properties }]) => !groups.includes(Properties.LoggingConfig?.LogGroup?.Ref))
    .map(([id]) => id);
  expect(unlogged).toEqual([]);
  expect(functions.length).toBeGreaterThan(20);
});
