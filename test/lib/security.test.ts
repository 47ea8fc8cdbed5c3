import { CAPABILITIES, FUNCTION_CAPABILITIES } from '../../contracts/capabilities.ts';
import { FUNCTIONS } from '../../contracts/workflow.ts';
import { synthesise } from './synthesised.ts';

/** What docs/security.md says of the settings of AWS, on the templates of production. */
const { entries, functionOf, properties, statementsOf } = synthesise('production');

interface Statement {
  Effect: 'Allow' | 'Deny';
  Principal: '*' | { AWS?: unknown; Service?: string };
  Action: string | string[];
  Resource: unknown;
  Condition?: Record<string, Record<string, unknown>>;
}
const EVERYBODY = [{ AWS: '*' }, '*'];

/** What the policies of one type say of a resource, by the property that names it. */
function statementsOn(type: string, id: string): Statement[] {
  return properties(type)
    .filter(({ Bucket, Queues, Topics }) =>
      JSON.stringify([Bucket, Queues, Topics]).includes(`{"Ref":"${id}"}`),
    )
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}

const isDeniedToAll = (statement: Statement, condition: object) =>
  statement.Effect === 'Deny' &&
  EVERYBODY.some((all) => JSON.stringify(all) === JSON.stringify(statement.Principal)) &&
  JSON.stringify(statement.Condition) === JSON.stringify(condition);

describe('the accounts of the team', () => {
  const [pool, ...others] = properties('AWS::Cognito::UserPool');

  it('are in one pool, into which nobody signs themselves up', () => {
    expect(others).toEqual([]);
    expect(pool.AdminCreateUserConfig).toEqual({ AllowAdminCreateUserOnly: true });
    expect(pool.DeletionProtection).toBe('ACTIVE');
    expect(pool.UsernameConfiguration).toEqual({ CaseSensitive: false });
  });

  it('have passwords of 14 characters and more, of any kind, that nobody has to change (6.2.1, 6.2.5, 6.2.10)', () => {
    expect(pool.Policies).toEqual({
      PasswordPolicy: {
        MinimumLength: 14,
        RequireLowercase: false,
        RequireNumbers: false,
        RequireSymbols: false,
        RequireUppercase: false,
        // Of the first password, which somebody else has made.
        TemporaryPasswordValidityDays: 3,
      },
    });
  });

  it('ask for a code of an authenticator, and for none by SMS (6.3.2)', () => {
    expect(pool.MfaConfiguration).toBe('ON');
    expect(pool.EnabledMfas).toEqual(['SOFTWARE_TOKEN_MFA']);
    expect(pool.SmsConfiguration).toBeUndefined();
  });

  it('are recovered by e-mail alone', () => {
    expect(pool.AccountRecoverySetting.RecoveryMechanisms).toEqual([{ Name: 'verified_email', Priority: 1 }]);
  });

  it('are guarded against guessing and against passwords that are known (6.1.1, 6.2.4)', () => {
    expect(pool).toMatchObject({
      UserPoolTier: 'PLUS',
      UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
    });
  });
});

describe('the client of the user pool', () => {
  const [client, ...others] = properties('AWS::Cognito::UserPoolClient');

  it('is one, which trades a code for tokens at exact addresses and in no other way (10.4)', () => {
    expect(others).toEqual([]);
    expect(client).toMatchObject({
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email', 'profile'],
      CallbackURLs: ['https://jem.example.org/sign-in/callback'],
      LogoutURLs: ['https://jem.example.org/'],
      SupportedIdentityProviders: ['COGNITO'],
      GenerateSecret: false,
    });
  });

  it('is given tokens for the least time that Cognito allows, and says nothing of who has an account', () => {
    expect(client).toMatchObject({
      IdTokenValidity: 5,
      AccessTokenValidity: 5,
      RefreshTokenValidity: 60,
      TokenValidityUnits: { IdToken: 'minutes', AccessToken: 'minutes', RefreshToken: 'minutes' },
      EnableTokenRevocation: true,
      PreventUserExistenceErrors: 'ENABLED',
    });
  });
});

const buckets = entries('AWS::S3::Bucket');
const named = (resources: typeof buckets) => resources.map(([id, { Properties }]) => ({ id, ...Properties }));

describe('whatever is sent to AWS', () => {
  it('is a few buckets, queues and topics', () => {
    expect(buckets).toHaveLength(3);
    expect(entries('AWS::SQS::Queue').length).toBeGreaterThan(3);
    expect(entries('AWS::SNS::Topic')).toHaveLength(1);
  });

  it.each(named(buckets))('$id refuses what comes without TLS, or by TLS before 1.2 (12.3)', ({ id }) => {
    const whole = [
      { 'Fn::GetAtt': [id, 'Arn'] },
      { 'Fn::Join': ['', [{ 'Fn::GetAtt': [id, 'Arn'] }, '/*']] },
    ];
    for (const condition of [
      { Bool: { 'aws:SecureTransport': 'false' } },
      { NumericLessThan: { 's3:TlsVersion': 1.2 } },
    ]) {
      const [denial] = statementsOn('AWS::S3::BucketPolicy', id).filter((one) =>
        isDeniedToAll(one, condition),
      );
      expect(denial).toMatchObject({ Action: 's3:*', Resource: whole });
    }
  });

  it.each(named(entries('AWS::SQS::Queue')))('$QueueName refuses what comes without TLS', ({ id }) => {
    const denials = statementsOn('AWS::SQS::QueuePolicy', id).filter((one) =>
      isDeniedToAll(one, { Bool: { 'aws:SecureTransport': 'false' } }),
    );
    expect(denials).toMatchObject([{ Action: 'sqs:*' }]);
  });

  it.each(named(entries('AWS::SNS::Topic')))('$TopicName refuses what comes without TLS', ({ id }) => {
    const denials = statementsOn('AWS::SNS::TopicPolicy', id).filter((one) =>
      isDeniedToAll(one, { Bool: { 'aws:SecureTransport': 'false' } }),
    );
    expect(denials).toMatchObject([{ Action: 'sns:Publish' }]);
  });
});

/** Our key, in its own stack and as another stack imports it. */
const isOurKey = (key: unknown) =>
  /"(?:DataKey|Jem-production-State:\w*DataKey)\w*"/.test(JSON.stringify(key ?? null));

describe('what is kept', () => {
  it('is encrypted with our key: records, documents, backups, logs and notices (11.1)', () => {
    const [table] = properties('AWS::DynamoDB::Table');
    expect(isOurKey(table.SSESpecification.KMSMasterKeyId)).toBe(true);
    const [documents] = buckets.filter(([id]) => id.startsWith('Documents'));
    const [rule] = documents?.[1].Properties.BucketEncryption.ServerSideEncryptionConfiguration ?? [];
    expect(rule).toMatchObject({
      BucketKeyEnabled: true,
      ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' },
    });
    expect(isOurKey(rule.ServerSideEncryptionByDefault.KMSMasterKeyID)).toBe(true);
    for (const { EncryptionKeyArn } of properties('AWS::Backup::BackupVault'))
      expect(isOurKey(EncryptionKeyArn)).toBe(true);
    for (const { KmsMasterKeyId } of properties('AWS::SNS::Topic'))
      expect(isOurKey(KmsMasterKeyId)).toBe(true);
    const groups = properties('AWS::Logs::LogGroup');
    expect(groups.length).toBeGreaterThan(FUNCTIONS.length);
    for (const { KmsKeyId } of groups) expect(isOurKey(KmsKeyId)).toBe(true);
  });

  it('can be read with the key by services of AWS that act for this account, and by no others', () => {
    const [key] = properties('AWS::KMS::Key');
    const services = key.KeyPolicy.Statement.filter(
      ({ Principal }: Statement) => Principal !== '*' && 'Service' in (Principal as object),
    );
    expect(
      services.map(({ Principal }: { Principal: { Service: string } }) => Principal.Service).sort(),
    ).toEqual(['cloudwatch.amazonaws.com', 'logs.eu-west-2.amazonaws.com', 'ses.amazonaws.com']);
    for (const { Condition } of services) expect(JSON.stringify(Condition)).toContain('AWS::AccountId');
    const others = key.KeyPolicy.Statement.filter((one: Statement) => !services.includes(one));
    expect(others).toHaveLength(1);
    expect(JSON.stringify(others[0].Principal)).toContain(':root');
  });

  it.each(named(buckets))('$id is closed to the public, has one owner, and keeps versions', (bucket) => {
    expect(bucket).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      VersioningConfiguration: { Status: 'Enabled' },
    });
    if (!bucket.id.startsWith('AccessLogs')) expect(bucket.LoggingConfiguration.LogFilePrefix).toMatch(/\/$/);
  });

  it.each(named(buckets))(
    '$id is opened by its policy to services of AWS that act for us, and to nobody else',
    ({ id }) => {
      const opened = statementsOn('AWS::S3::BucketPolicy', id).filter(({ Effect }) => Effect === 'Allow');
      expect(opened).not.toEqual([]);
      for (const { Principal, Condition } of opened) {
        expect(Object.keys(Principal)).toEqual(['Service']);
        expect(JSON.stringify(Condition)).toContain('AWS::AccountId');
      }
    },
  );

  it('goes when its time is over: access logs after a year, documents that were replaced or removed after another', () => {
    const rulesOf = (name: string) =>
      buckets.find(([id]) => id.startsWith(name))?.[1].Properties.LifecycleConfiguration.Rules;
    expect(rulesOf('AccessLogs')).toEqual([
      { ExpirationInDays: 365, NoncurrentVersionExpiration: { NoncurrentDays: 30 }, Status: 'Enabled' },
    ]);
    expect(rulesOf('Documents')).toContainEqual({
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
      NoncurrentVersionExpiration: { NoncurrentDays: 365 },
      Status: 'Enabled',
    });
    const [plan] = properties('AWS::Backup::BackupPlan');
    expect(plan.BackupPlan.BackupPlanRule).toMatchObject([{ Lifecycle: { DeleteAfterDays: 400 } }]);
  });

  it('is scanned in the bucket of documents, and the result written on the object (5.4.3)', () => {
    const [plan] = properties('AWS::GuardDuty::MalwareProtectionPlan');
    expect(plan.Actions).toEqual({ Tagging: { Status: 'ENABLED' } });
    expect(plan.ProtectedResource.S3Bucket.BucketName.Ref).toMatch(/^Documents/);
  });
});

describe('what leaves as e-mail', () => {
  it('is sent for our domain by an identity that counts and reports all of it, and from a sender of bounces of our own', () => {
    const [identity, ...others] = properties('AWS::SES::EmailIdentity');
    expect(others).toEqual([]);
    const [[setId] = []] = entries('AWS::SES::ConfigurationSet');
    expect(identity).toMatchObject({
      EmailIdentity: 'jem.example.org',
      ConfigurationSetAttributes: { ConfigurationSetName: { Ref: setId } },
      MailFromAttributes: { MailFromDomain: 'mail.jem.example.org', BehaviorOnMxFailure: 'REJECT_MESSAGE' },
    });
  });

  it('goes by TLS or not at all, and never again to who bounced or complained (12.3)', () => {
    expect(properties('AWS::SES::ConfigurationSet')).toMatchObject([
      {
        DeliveryOptions: { TlsPolicy: 'REQUIRE' },
        SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
        ReputationOptions: { ReputationMetricsEnabled: true },
      },
    ]);
  });
});

describe('what CloudFront answers by itself', () => {
  it('has the headers of security, which a page may only make stricter (3.4)', () => {
    const [policy] = properties('AWS::CloudFront::ResponseHeadersPolicy');
    expect(policy.ResponseHeadersPolicyConfig.SecurityHeadersConfig).toMatchObject({
      ContentTypeOptions: { Override: true },
      FrameOptions: { FrameOption: 'DENY' },
      ReferrerPolicy: { ReferrerPolicy: 'no-referrer' },
      StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000, IncludeSubdomains: true },
    });
  });
});

describe('a function', () => {
  it.each(FUNCTIONS)(
    '%s has the variables of its capabilities and no other: no secret, no debug mode (13.3, 13.4)',
    (name) => {
      const known = FUNCTION_CAPABILITIES[name].flatMap((one) =>
        Object.keys(CAPABILITIES[one].unwrap().shape),
      );
      const given = Object.keys(functionOf(name)?.Environment.Variables ?? {});
      expect(given.filter((variable) => !known.includes(variable))).toEqual(['POWERTOOLS_SERVICE_NAME']);
    },
  );

  it.each(FUNCTIONS)('%s reaches objects under the prefixes of its work alone (13.2)', (name) => {
    const places = statementsOf(name)
      .filter(({ Action }) => [Action].flat().some((action: string) => /^s3:\w+Object/.test(action)))
      .flatMap(({ Resource }) => [Resource].flat())
      .map((resource) => /\/[\w/*-]*\*/.exec(JSON.stringify(resource))?.[0] ?? 'all');
    for (const place of places) expect(place).toMatch(/^\/(?:jems|library|uploads|inbound)\//);
  });
});
