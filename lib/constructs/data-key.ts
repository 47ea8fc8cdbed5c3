import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { removalOfNamed } from './removal.ts';

/**
 * The one key of a stage, for its table, documents, logs and notices. One, because each key costs a dollar a month and whoever
 * may read the documents may read the logs. AWS rotates it every year.
 */
export class DataKey extends Construct {
  readonly key: kms.Key;

  constructor(scope: Construct, id: string, { config }: { config: StageConfig }) {
    super(scope, id);
    this.key = new kms.Key(this, 'Key', {
      alias: `jem-${config.stage}`,
      enableKeyRotation: true,
      removalPolicy: removalOfNamed(config),
    });
    this.#allowLogs(config);
    this.#allowAlarms();
  }

  /** CloudWatch Logs User Guide, "Encrypt log data": for the log groups of this account and region alone. */
  #allowLogs(config: StageConfig): void {
    const { account, partition } = Stack.of(this);
    this.key.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.ServicePrincipal(`logs.${config.region}.amazonaws.com`)],
        actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
        resources: ['*'],
        conditions: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${config.region}:${account}:log-group:*`,
          },
        },
      }),
    );
  }

  /** Alarms publish to an encrypted topic; those of this account alone. */
  #allowAlarms(): void {
    this.key.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
  }
}
