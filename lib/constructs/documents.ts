import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { INBOUND_PREFIX } from '../../contracts/inbound-mail.ts';
import { QUARANTINE_PREFIX, SCAN_TAG } from '../../contracts/scan-results.ts';
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
    const bucket = new LoggedBucket(this, 'Bucket', {
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
          // What a reply said is recorded when it comes in; the message itself is kept only to look a mistake up.
          {
            prefix: INBOUND_PREFIX,
            expiration: Duration.days(90),
            noncurrentVersionExpiration: Duration.days(1),
          },
          // What was taken is kept elsewhere; what was refused is kept for as long as its sender may ask why.
          {
            prefix: QUARANTINE_PREFIX,
            expiration: Duration.days(7),
            noncurrentVersionExpiration: Duration.days(1),
          },
        ],
      },
    });
    bucket.tellEventBridge();
    this.bucket = bucket;
    this.#forbidMalware();
    const { scanner } = new MalwareScan(this, 'MalwareScan', { bucket: this.bucket, key });
    this.#quarantine(scanner);
    acknowledge(
      this.bucket,
      'Backed up every day instead (lib/constructs/backups.ts); a live copy would also copy what was overwritten in error.',
      ['NIST.800.53.R5-S3BucketReplicationEnabled'],
    );
  }

  /**
   * What was sent comes by a signed form and in no other way; nobody but the scanner reads it before it was found clean, and nobody but
   * the scanner says so ("Tag-based access control", Amazon GuardDuty User Guide).
   */
  #quarantine(scanner: iam.Role): void {
    const sent = [this.bucket.arnForObjects(`${QUARANTINE_PREFIX}*`)];
    const others = { ArnNotEquals: { 'aws:PrincipalArn': scanner.roleArn } };
    this.#deny(['s3:GetObject', 's3:GetObjectVersion'], sent, {
      ...others,
      StringNotEquals: { [`s3:ExistingObjectTag/${SCAN_TAG.name}`]: SCAN_TAG.clean },
    });
    this.#deny(['s3:PutObjectTagging', 's3:PutObjectVersionTagging'], sent, others);
    this.#deny(['s3:PutObject'], sent, { StringNotEquals: { 's3:authType': 'POST' } });
  }

  #forbidMalware(): void {
    this.#deny(['s3:GetObject', 's3:GetObjectVersion'], [this.bucket.arnForObjects('*')], {
      StringEquals: { [`s3:ExistingObjectTag/${SCAN_TAG.name}`]: 'THREATS_FOUND' },
    });
  }

  #deny(actions: string[], resources: string[], conditions: Record<string, Record<string, string>>): void {
    this.bucket.addToResourcePolicy(
      new iam.PolicyStatement({
        effect: iam.Effect.DENY,
        principals: [new iam.AnyPrincipal()],
        actions,
        resources,
        conditions,
      }),
    );
  }
}
