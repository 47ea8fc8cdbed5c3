import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { TABLE } from '../../contracts/table.ts';
import type { StageConfig } from '../config.ts';
import { removalOfData } from './removal.ts';

const text = (name: string) => ({ name, type: dynamodb.AttributeType.STRING });

/** The one table, billed by use, recoverable to any second of the last 35 days. */
export class JemTable extends Construct {
  readonly table: dynamodb.Table;

  constructor(scope: Construct, id: string, { config, key }: { config: StageConfig; key: kms.IKey }) {
    super(scope, id);
    this.table = new dynamodb.Table(this, 'Table', {
      partitionKey: text(TABLE.partitionKey),
      sortKey: text(TABLE.sortKey),
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      encryption: dynamodb.TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: config.isProtected,
      timeToLiveAttribute: TABLE.timeToLive,
      removalPolicy: removalOfData(config),
    });
    this.table.addGlobalSecondaryIndex({
      indexName: TABLE.index.name,
      partitionKey: text(TABLE.index.partitionKey),
      sortKey: text(TABLE.index.sortKey),
    });
  }
}
