import { DefaultStackSynthesizer, Duration, Stack } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { acknowledge, acknowledgeWildcards } from './acknowledge.ts';
import { EncryptedLogGroup } from './encrypted-log-group.ts';
import { asIBucket, LoggedBucket } from './logged-bucket.ts';

interface StaticAssetsProps {
  config: StageConfig;
  key: kms.IKey;
  accessLogs: s3.Bucket;
  /** Folder with `assets/<hash>/<file>`. */
  files: string;
}

/**
 * Style sheets, scripts and images of the pages. Those of earlier releases stay, so that a page which was open during a
 * deployment still finds its own.
 */
export class StaticAssets extends Construct {
  readonly bucket: s3.Bucket;

  constructor(scope: Construct, id: string, { config, key, accessLogs, files }: StaticAssetsProps) {
    super(scope, id);
    this.bucket = new LoggedBucket(this, 'Bucket', {
      config,
      accessLogs,
      logPrefix: 'static',
      settings: {
        encryption: s3.BucketEncryption.S3_MANAGED,
        lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(30) }],
      },
    });
    acknowledge(this.bucket, 'Holds what every visitor may see, and can be deployed anew at any time.', [
      'NIST.800.53.R5-S3BucketReplicationEnabled',
      'NIST.800.53.R5-S3DefaultEncryptionKMS',
    ]);
    new BucketDeployment(this, 'Deployment', {
      destinationBucket: asIBucket(this.bucket),
      sources: [Source.asset(files)],
      logGroup: new EncryptedLogGroup(this, 'DeploymentLog', {
        logGroupName: `/aws/lambda/jem-${config.stage}-assets-deployment`,
        config,
        key,
      }),
      prune: false,
      // Addresses carry a hash of the contents.
      cacheControl: [
        CacheControl.setPublic(),
        CacheControl.maxAge(Duration.days(365)),
        CacheControl.immutable(),
      ],
    });
    this.#acknowledgeDeployment();
  }

  /** CDK's own function copies the files; it runs at deployments alone and no request reaches it. */
  #acknowledgeDeployment(): void {
    const stack = Stack.of(this);
    const copier = stack.node.children.find(({ node }) => node.id.startsWith('Custom::CDKBucketDeployment'));
    if (!copier) throw new TypeError('CDK deploys assets by another name');
    const basicExecution = 'iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
    acknowledge(
      copier,
      'Of aws-cdk-lib, which sets its runtime, role and permissions; runs at deployments alone.',
      [
        'AwsSolutions-L1',
        `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:${basicExecution}]`,
        ...['GetObject*', 'GetBucket*', 'List*', 'DeleteObject*', 'Abort*'].map(
          (action) => `AwsSolutions-IAM5[Action::s3:${action}]`,
        ),
        'NIST.800.53.R5-LambdaConcurrency',
        'NIST.800.53.R5-LambdaDLQ',
      ],
    );
    const { DEFAULT_QUALIFIER: qualifier } = DefaultStackSynthesizer;
    acknowledgeWildcards(copier, 'It copies what a release brings from the bucket of CDK to this one.', [
      `arn:${stack.partition}:s3:::cdk-${qualifier}-assets-${stack.account}-${stack.region}/*`,
      this.bucket.arnForObjects('*'),
    ]);
  }
}
