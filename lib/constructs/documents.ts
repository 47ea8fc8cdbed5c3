import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { acknowledge } from './acknowledge.ts';
import { LoggedBucket } from './logged-bucket.ts';
import { MalwareScan } from './malware-scan.ts';

interface DocumentsProps {
  config: StageConfig;
  key: kms.IKey;
  accessLogs: s3.Bucket;
}

/** What partners send and what is made of it. Every object is scanned, and one with malware can be read by nobody. */
export class Documents extends Construct {
  readonly bucket: s3.Bucket;

  constructor(scope: Construct, id: string, { config, key, accessLogs }: DocumentsProps) {
    super(scope, id);
    this.bucket = new LoggedBucket(this, 'Bucket', {
      config,
      accessLogs,
      logPrefix: 'documents',
      settings: {
        encryption: s3.BucketEncryption.KMS,
        encryptionKey: key,
        bucketKeyEnabled: true,
        lifecycleRules: [
          {
            noncurrentVersionExpiration: Duration.days(365),
            abortIncompleteMultipartUploadAfter: Duration.days(7),
          },
        ],
      },
    });
    this.#forbidMalware();
    new MalwareScan(this, 'MalwareScan', { bucket: this.bucket, key });
    acknowledge(
      this.bucket,
      'Backed up every day instead (lib/constructs/backups.ts); a live copy would also copy what was overwritten in error.',
      ['NIST.800.53.R5-S3BucketReplicationEnabled'],
    );
  }

  #forbidMalware(): void {
    this.bucket.addToResourcePolicy(
      new iam.PolicyStatement({
        effect: iam.Effect.DENY,
        principals: [new iam.AnyPrincipal()],
        actions: ['s3:GetObject', 's3:GetObjectVersion'],
        resources: [this.bucket.arnForObjects('*')],
        conditions: { StringEquals: { 's3:ExistingObjectTag/GuardDutyMalwareScanStatus': 'THREATS_FOUND' } },
      }),
    );
  }
}
