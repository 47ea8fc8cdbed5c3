import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { removalOfNamed } from './removal.ts';

/** A log group under our key, kept for the stage's time and, in a protected stage, beyond the life of what writes to it. */
export class EncryptedLogGroup extends logs.LogGroup {
  constructor(
    scope: Construct,
    id: string,
    { logGroupName, config, key }: { logGroupName: string; config: StageConfig; key: kms.IKey },
  ) {
    super(scope, id, {
      logGroupName,
      encryptionKey: key,
      retention: config.logRetentionDays,
      removalPolicy: removalOfNamed(config),
    });
  }
}
