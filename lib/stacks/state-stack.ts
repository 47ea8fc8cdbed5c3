import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { acknowledgeForStack } from '../constructs/acknowledge.ts';
import { Alerts } from '../constructs/alerts.ts';
import { Backups } from '../constructs/backups.ts';
import { DataKey } from '../constructs/data-key.ts';
import { Documents } from '../constructs/documents.ts';
import { JemTable } from '../constructs/jem-table.ts';
import { AccessLogBucket } from '../constructs/logged-bucket.ts';
import { MailDelivery } from '../constructs/mail-delivery.ts';

/** Everything that must survive a deployment: the table, the documents, their backups and the key they are encrypted with. */
export class StateStack extends Stack {
  readonly key: kms.Key;
  /** The table in use. */
  readonly table: { tableName: string; tableArn: string };
  readonly documents: s3.Bucket;
  readonly accessLogs: s3.Bucket;
  /** What SES acts as where it receives in another region. */
  readonly mailRole: iam.Role | undefined;
  /** Here, because whoever subscribed should not have to confirm again after a deployment. */
  readonly alerts: Alerts;

  constructor(scope: Construct, id: string, props: StackProps & { config: StageConfig }) {
    super(scope, id, { ...props, terminationProtection: props.config.isProtected });
    const { config } = props;
    const { key } = new DataKey(this, 'DataKey', { config });
    this.key = key;
    this.alerts = new Alerts(this, 'Alerts', { config, key });
    const { table: own } = new JemTable(this, 'Records', { config, key });
    this.table = this.#tableInUse(own, config);
    this.accessLogs = new AccessLogBucket(this, 'AccessLogs', { config });
    this.documents = new Documents(this, 'Documents', { config, key, accessLogs: this.accessLogs }).bucket;
    this.mailRole = new MailDelivery(this, 'MailDelivery', { config, key, bucket: this.documents }).role;
    new Backups(this, 'Backups', {
      config,
      key,
      // The stack's own one stays what it was restored from, until somebody removes it.
      tableArns: [...new Set([own.tableArn, this.table.tableArn])],
      documentsArn: this.documents.bucketArn,
    });
    acknowledgeForStack(this);
    new CfnOutput(this, 'TableName', { value: this.table.tableName });
    new CfnOutput(this, 'DocumentsBucketName', { value: this.documents.bucketName });
    new CfnOutput(this, 'KeyArn', { value: key.keyArn });
  }

  #tableInUse(own: dynamodb.Table, { restoredTableName: restored }: StageConfig): StateStack['table'] {
    if (!restored) return own;
    // What the other stacks import is taken away only after they have been deployed with the restored table.
    this.exportValue(own.tableName);
    this.exportValue(own.tableArn);
    const tableArn = this.formatArn({ service: 'dynamodb', resource: 'table', resourceName: restored });
    return { tableName: restored, tableArn };
  }
}
