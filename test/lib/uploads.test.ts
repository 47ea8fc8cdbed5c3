import { FUNCTIONS, type FunctionName, PAGE_FUNCTIONS } from '../../contracts/workflow.ts';
import { stageConfig } from '../../lib/config.ts';
import { synthesise } from './synthesised.ts';

const production = synthesise('production');
const policies = production
  .properties('AWS::S3::BucketPolicy')
  .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
const onUploads = policies.filter(({ Resource }) => JSON.stringify(Resource).includes('/uploads/*'));
const denies = (action: string) =>
  onUploads.filter(({ Effect, Action }) => Effect === 'Deny' && [Action].flat().includes(action));
const actionsOf = (name: FunctionName, place: string) =>
  production
    .statementsOf(name)
    .filter(({ Resource }) => JSON.stringify(Resource).includes(place))
    .flatMap(({ Action }) => Action);

describe('a file that somebody sends', () => {
  it('can be read by nobody but the scanner before it was found clean', () => {
    for (const action of ['s3:GetObject', 's3:GetObjectVersion']) {
      const [deny] = denies(action);
      expect(deny).toMatchObject({ Principal: { AWS: '*' } });
      expect(deny.Condition).toMatchObject({
        StringNotEquals: { 's3:ExistingObjectTag/GuardDutyMalwareScanStatus': 'NO_THREATS_FOUND' },
        ArnNotEquals: {
          'aws:PrincipalArn': { 'Fn::GetAtt': [expect.stringMatching(/MalwareScanRole/), 'Arn'] },
        },
      });
    }
  });

  it('is said to be clean by nobody but the scanner', () => {
    const [deny] = denies('s3:PutObjectTagging');
    expect(deny).toMatchObject({ Principal: { AWS: '*' }, Condition: { ArnNotEquals: expect.anything() } });
    expect(denies('s3:PutObjectVersionTagging')).toHaveLength(1);
  });

  it('comes by a signed form and in no other way', () => {
    expect(denies('s3:PutObject')).toMatchObject([
      { Condition: { StringNotEquals: { 's3:authType': 'POST' } } },
    ]);
  });

  it('goes away after a week', () => {
    const rules = production
      .properties('AWS::S3::Bucket')
      .flatMap(({ LifecycleConfiguration }) => LifecycleConfiguration?.Rules ?? []);
    expect(rules.find(({ Prefix }) => Prefix === 'uploads/')).toMatchObject({
      ExpirationInDays: 7,
      Status: 'Enabled',
    });
  });

  it('is checked when GuardDuty has said what it found, twice more when that fails, and then told of', () => {
    const rule = production
      .properties('AWS::Events::Rule')
      .find(({ Name }) => Name === 'jem-production-scanned-uploads');
    expect(rule.EventPattern).toMatchObject({
      source: ['aws.guardduty'],
      'detail-type': ['GuardDuty Malware Protection Object Scan Result'],
      detail: { s3ObjectDetails: { objectKey: [{ prefix: 'uploads/' }] } },
    });
    expect(rule.Targets[0]).toMatchObject({
      RetryPolicy: { MaximumRetryAttempts: 2 },
      DeadLetterConfig: expect.anything(),
    });
    expect(production.functionOf('check-upload')).toMatchObject({
      DeadLetterConfig: expect.anything(),
      ReservedConcurrentExecutions: 5,
    });
    expect(stageConfig('production').reservesConcurrency).toBe(true);
  });

  it('is signed for by the pages, which can neither read nor keep it', () => {
    for (const name of PAGE_FUNCTIONS) expect(actionsOf(name, '/uploads/*')).toEqual(['s3:PutObject']);
  });

  it('is read and kept by one function, which reads nothing that is kept', () => {
    expect(actionsOf('check-upload', '/uploads/*')).toEqual(['s3:GetObjectVersion']);
    expect(actionsOf('check-upload', '/jems/*/data/*')).toEqual(['s3:PutObject']);
    expect(actionsOf('check-upload', '/library/*')).toEqual(['s3:PutObject']);
  });

  it('is read from the library by the pages of the team and by the steps that make figures of it, and changed there by nobody', () => {
    for (const name of FUNCTIONS.filter((one) => one !== 'check-upload')) {
      const isReader = ['sweep-data', 'analyse-data', 'team-pages'].includes(name);
      expect({ name, may: actionsOf(name, '/library/*') }).toEqual({
        name,
        may: isReader ? ['s3:GetObject'] : [],
      });
    }
  });
});
