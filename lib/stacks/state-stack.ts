import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { TABLE } from '../../contracts/table.ts';
import type { StageConfig } from '../config.ts';
import { acknowledge } from '../constructs/acknowledge.ts';

/** Everything that must survive a deployment: the table, the documents and the key they are encrypted with. */
export class StateStack extends Stack {
  readonly key: kms.Key;
  readonly table: dynamodb.Table;
  readonly documents: s3.Bucket;
  readonly #removal: RemovalPolicy;

  constructor(scope: Construct, id: string, props: StackProps & { config: StageConfig }) {
    super(scope, id, { ...props, terminationProtection: props.config.isProtected });
    this.#removal = props.config.isProtected ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    this.key = new kms.Key(this, 'Key', {
      alias: `jem-${props.config.stage}`,
      enableKeyRotation: true,
      removalPolicy: this.#removal,
    });
    this.table = this.#createTable(props.config);
    this.documents = this.#createDocuments();
  }

  #createTable(config: StageConfig): dynamodb.Table {
    const text = (name: string) => ({ name, type: dynamodb.AttributeType.STRING });
    const table = new dynamodb.Table(this, 'Table', {
      partitionKey: text(TABLE.partitionKey),
      sortKey: text(TABLE.sortKey),
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      encryption: dynamodb.TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: config.isProtected,
      timeToLiveAttribute: TABLE.timeToLive,
      removalPolicy: this.#removal,
    });
    table.addGlobalSecondaryIndex({
      indexName: TABLE.index.name,
      partitionKey: text(TABLE.index.partitionKey),
      sortKey: text(TABLE.index.sortKey),
    });
    return table;
  }

  #createDocuments(): s3.Bucket {
    const common = {
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: this.#removal,
    };
    const logs = new s3.Bucket(this, 'AccessLogs', {
      ...common,
      // S3 delivers server access logs only to buckets with S3-managed keys.
      encryption: s3.BucketEncryption.S3_MANAGED,
      lifecycleRules: [{ expiration: Duration.days(365), noncurrentVersionExpiration: Duration.days(30) }],
    });
    acknowledge(logs, 'This bucket receives the access logs; logging it to itself would never end.', [
      'AwsSolutions-S1',
    ]);
    const documents = new s3.Bucket(this, 'Documents', {
      ...common,
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: this.key,
      bucketKeyEnabled: true,
      lifecycleRules: [
        {
          noncurrentVersionExpiration: Duration.days(365),
          abortIncompleteMultipartUploadAfter: Duration.days(7),
        },
      ],
    });
    this.#logAccess(documents, logs);
    return documents;
  }

  /** By the resource's own property: `serverAccessLogsBucket` wants an IBucket, which Bucket is not under exactOptionalPropertyTypes. */
  #logAccess(documents: s3.Bucket, logs: s3.Bucket): void {
    const resource = documents.node.defaultChild;
    if (!(resource instanceof s3.CfnBucket)) throw new TypeError('a bucket without its resource');
    resource.loggingConfiguration = { destinationBucketName: logs.bucketName, logFilePrefix: 'documents/' };
    logs.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.ServicePrincipal('logging.s3.amazonaws.com')],
        actions: ['s3:PutObject'],
        resources: [logs.arnForObjects('documents/*')],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
  }
}
