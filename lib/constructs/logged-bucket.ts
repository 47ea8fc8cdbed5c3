import { Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { acknowledge } from './acknowledge.ts';
import { removalOfData } from './removal.ts';

const CLOSED = {
  blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  versioned: true,
  objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
} as const;

/** Keeps for a year who fetched and wrote what in the other buckets. */
export class AccessLogBucket extends s3.Bucket {
  constructor(scope: Construct, id: string, { config }: { config: StageConfig }) {
    super(scope, id, {
      ...CLOSED,
      // S3 delivers server access logs only to buckets with S3-managed keys.
      encryption: s3.BucketEncryption.S3_MANAGED,
      lifecycleRules: [{ expiration: Duration.days(365), noncurrentVersionExpiration: Duration.days(30) }],
      removalPolicy: removalOfData(config),
    });
    this.#allowDelivery();
    acknowledge(this, 'This bucket receives the access logs; logging it to itself would never end.', [
      'AwsSolutions-S1',
      'NIST.800.53.R5-S3BucketLoggingEnabled',
    ]);
    acknowledge(this, 'S3 delivers access logs only to buckets with S3-managed keys.', [
      'NIST.800.53.R5-S3DefaultEncryptionKMS',
    ]);
    acknowledge(this, 'A copy of the logs elsewhere is not worth its price: they expire after a year.', [
      'NIST.800.53.R5-S3BucketReplicationEnabled',
    ]);
  }

  /** Lets S3 write the logs of this account's buckets, and of no other's. */
  #allowDelivery(): void {
    this.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.ServicePrincipal('logging.s3.amazonaws.com')],
        actions: ['s3:PutObject'],
        resources: [this.arnForObjects('*')],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
  }
}

interface LoggedBucketProps {
  config: StageConfig;
  accessLogs: s3.Bucket;
  /** Folder of its entries in the bucket of logs. */
  logPrefix: string;
  settings: s3.BucketProps;
}

/** A bucket that is closed to the public, asks for TLS, keeps versions and has its accesses logged. */
export class LoggedBucket extends s3.Bucket {
  constructor(scope: Construct, id: string, { config, accessLogs, logPrefix, settings }: LoggedBucketProps) {
    super(scope, id, { ...CLOSED, removalPolicy: removalOfData(config), ...settings });
    // By the resource's own property: `serverAccessLogsBucket` wants an IBucket, which Bucket is not under exactOptionalPropertyTypes.
    this.#resource().loggingConfiguration = {
      destinationBucketName: accessLogs.bucketName,
      logFilePrefix: `${logPrefix}/`,
    };
  }

  #resource(): s3.CfnBucket {
    const { defaultChild } = this.node;
    if (!(defaultChild instanceof s3.CfnBucket)) throw new TypeError('a bucket without its resource');
    return defaultChild;
  }

  /**
   * Tells EventBridge of every new object: AWS Backup and the receipt of mail learn of them so. By `eventBridgeEnabled` CDK would
   * deploy a function of its own, just to say this.
   */
  tellEventBridge(): void {
    this.#resource().notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
  }
}

/** CDK declares optional properties in a way that `exactOptionalPropertyTypes` refuses; every bucket is an IBucket. */
export function asIBucket(bucket: s3.Bucket): s3.IBucket {
  return bucket as s3.IBucket;
}
