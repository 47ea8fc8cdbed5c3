import { pageRouteOf } from '../../contracts/page-routes.ts';
import { ROUTES } from '../../web/paths.ts';
import { synthesise } from './synthesised.ts';

const production = synthesise('production');
const dev = synthesise('dev');

describe('the public entrance', () => {
  const [distribution] = production.properties('AWS::CloudFront::Distribution');
  const config = distribution.DistributionConfig;

  it('takes TLS alone, under our name', () => {
    expect(config.Aliases).toEqual(['jem.example.org']);
    expect(config.ViewerCertificate.MinimumProtocolVersion).toBe('TLSv1.2_2021');
    for (const behavior of [config.DefaultCacheBehavior, ...config.CacheBehaviors]) {
      expect(behavior.ResponseHeadersPolicyId).toBeDefined();
    }
    const [origin] = config.Origins.filter(
      ({ CustomOriginConfig }: { CustomOriginConfig?: object }) => CustomOriginConfig,
    );
    expect(origin.CustomOriginConfig).toMatchObject({
      OriginProtocolPolicy: 'https-only',
      OriginSSLProtocols: ['TLSv1.2'],
    });
    const [domain] = production.properties('AWS::ApiGatewayV2::DomainName');
    expect(domain.DomainNameConfigurations[0].SecurityPolicy).toBe('TLS_1_2');
  });

  it('sends people on from plain HTTP, and refuses programs, which would show their token again and again', () => {
    expect(config.DefaultCacheBehavior.ViewerProtocolPolicy).toBe('redirect-to-https');
    const policyOf = (path: string) =>
      config.CacheBehaviors.find(({ PathPattern }: { PathPattern: string }) => PathPattern === path)
        ?.ViewerProtocolPolicy;
    expect(policyOf('/assets/*')).toBe('redirect-to-https');
    expect(policyOf('/api/*')).toBe('https-only');
    const programs = Object.values(ROUTES).filter((path) => path.startsWith('/api'));
    expect(programs.length).toBeGreaterThan(3);
    for (const path of programs) expect(path).toMatch(/^\/api\//);
  });

  it('keeps no page, and logs no address: both hold personal links (F6)', () => {
    // AWS's managed policy CachingDisabled.
    expect(config.DefaultCacheBehavior.CachePolicyId).toBe('4135ea2d-6df8-44a3-9df3-4b5a84be39ad');
    expect(config.Logging).toBeUndefined();
  });

  it('serves nothing but assets from the bucket, which is closed to everybody else', () => {
    const toPages = config.DefaultCacheBehavior.TargetOriginId;
    const others = config.CacheBehaviors.filter(
      ({ TargetOriginId }: { TargetOriginId: string }) => TargetOriginId !== toPages,
    );
    expect(others.map(({ PathPattern }: { PathPattern: string }) => PathPattern)).toEqual(['/assets/*']);
    const policies = production.properties('AWS::S3::BucketPolicy').map((policy) => JSON.stringify(policy));
    const readable = policies.filter((policy) => policy.includes('cloudfront.amazonaws.com'));
    expect(readable).toHaveLength(1);
    expect(readable[0]).toContain('AWS:SourceArn');
  });

  it('gives security headers to what no page answers', () => {
    const [policy] = production.properties('AWS::CloudFront::ResponseHeadersPolicy');
    const headers = policy.ResponseHeadersPolicyConfig.SecurityHeadersConfig;
    expect(headers.ContentSecurityPolicy.ContentSecurityPolicy).toContain("frame-ancestors 'none'");
    expect(headers.StrictTransportSecurity.AccessControlMaxAgeSec).toBe(31_536_000);
    expect(headers.ReferrerPolicy.ReferrerPolicy).toBe('no-referrer');
    // The policy of a page allows its own scripts and must stand.
    expect(headers.ContentSecurityPolicy.Override).toBe(false);
  });

  it('is the only way in production: the address that AWS gives the API is closed', () => {
    const [api] = production.properties('AWS::ApiGatewayV2::Api');
    expect(api.DisableExecuteApiEndpoint).toBe(true);
    const [stage] = production.properties('AWS::ApiGatewayV2::Stage');
    expect(stage.DefaultRouteSettings).toEqual({ ThrottlingBurstLimit: 100, ThrottlingRateLimit: 50 });
  });
});

describe('the HTTP API', () => {
  /** By route key, the function that is called. */
  const functionOf = new Map(
    production.properties('AWS::ApiGatewayV2::Route').map(({ RouteKey, Target }) => {
      const [, integrationId] = Target['Fn::Join'][1].map((part: string | { Ref: string }) =>
        typeof part === 'string' ? part : part.Ref,
      );
      const [, integration] =
        production.entries('AWS::ApiGatewayV2::Integration').find(([id]) => id === integrationId) ?? [];
      const functionId = integration?.Properties.IntegrationUri['Fn::GetAtt'][0];
      const [, fn] = production.entries('AWS::Lambda::Function').find(([id]) => id === functionId) ?? [];
      return [RouteKey, fn?.Properties.FunctionName];
    }),
  );

  it.each(Object.entries(ROUTES))('sends a request for %s to the function that has its page', (_, path) => {
    const { key, target } = pageRouteOf(path);
    expect(functionOf.get(key)).toBe(`jem-production-${target}`);
  });

  it('has a route for what is open and one for the rest', () => {
    expect([...functionOf.keys()].sort()).toEqual(['$default', 'ANY /outcomes/{proxy+}', 'ANY /t/{proxy+}']);
  });
});

describe('documents', () => {
  it('with malware can be read by nobody', () => {
    const statements = production
      .properties('AWS::S3::BucketPolicy')
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
    const denial = statements.find(({ Condition }) =>
      JSON.stringify(Condition ?? {}).includes('GuardDutyMalwareScanStatus'),
    );
    expect(denial).toMatchObject({ Effect: 'Deny', Principal: { AWS: '*' } });
    expect(denial.Action).toContain('s3:GetObject');
    expect(production.properties('AWS::GuardDuty::MalwareProtectionPlan')).toHaveLength(1);
  });

  it('and records are backed up every night, outside the hour that London skips or repeats', () => {
    const [plan] = production.properties('AWS::Backup::BackupPlan');
    const [rule] = plan.BackupPlan.BackupPlanRule;
    expect(rule).toMatchObject({
      ScheduleExpression: 'cron(0 3 * * ? *)',
      ScheduleExpressionTimezone: 'Europe/London',
    });
    const [selection] = production.properties('AWS::Backup::BackupSelection');
    expect(selection.BackupSelection.Resources).toHaveLength(2);
  });
});

describe('a stage for trying things out', () => {
  it('can be deleted without leaving anything behind', () => {
    for (const type of ['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::Cognito::UserPool']) {
      for (const { DeletionPolicy } of dev.resources(type)) expect(DeletionPolicy).toBe('Delete');
    }
    for (const stack of Object.values(dev.stacks)) expect(stack.terminationProtection).toBeFalsy();
  });
});
