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
});
