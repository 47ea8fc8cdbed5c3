import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { INBOUND_PREFIX } from '../../contracts/inbound-mail.ts';
import type { StageConfig } from '../config.ts';
import { acknowledgeWildcards } from './acknowledge.ts';

interface MailDeliveryProps {
  config: StageConfig;
  bucket: s3.Bucket;
  key: kms.Key;
}

const SES = 'ses.amazonaws.com';

/**
 * Lets SES put what it takes in under one prefix of the bucket, and nowhere else: by the policies of bucket and key where it receives in the
 * stage's own region; from another by a role, without which SES writes into no region where it cannot receive (Amazon SES Developer Guide,
 * "Giving permissions to Amazon SES for email receiving").
 */
export class MailDelivery extends Construct {
  /** For the receipt rule of another region. */
  readonly role: iam.Role | undefined;
  readonly #props: MailDeliveryProps;

  constructor(scope: Construct, id: string, props: MailDeliveryProps) {
    super(scope, id);
    this.#props = props;
    const { region, mailReceivingRegion } = props.config;
    if (region === mailReceivingRegion) this.#allowService();
    else this.role = this.#createRole();
  }

  #allowService(): void {
    const { bucket, key } = this.#props;
    const principals = [new iam.ServicePrincipal(SES)];
    bucket.addToResourcePolicy(
      new iam.PolicyStatement({
        principals,
        actions: ['s3:PutObject'],
        resources: [bucket.arnForObjects(`${INBOUND_PREFIX}*`)],
        conditions: this.#forOurRule(),
      }),
    );
    key.addToResourcePolicy(
      new iam.PolicyStatement({
        principals,
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
  }

  /** In the stack of the bucket and not in that of the rule, so that IAM knows it everywhere when SES tries it: SES does when the rule is made. */
  #createRole(): iam.Role {
    const { bucket, key, config } = this.#props;
    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal(SES, { conditions: this.#forOurRule() }),
    });
    const inbound = bucket.arnForObjects(`${INBOUND_PREFIX}*`);
    role.addToPolicy(new iam.PolicyStatement({ actions: ['s3:PutObject'], resources: [inbound] }));
    role.addToPolicy(
      new iam.PolicyStatement({
        // The first two are of the API Reference ("S3Action"), the third of the guide, for buckets that encrypt.
        actions: ['kms:Encrypt', 'kms:GenerateDataKey', 'kms:Decrypt'],
        resources: [key.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': `s3.${config.region}.amazonaws.com` } },
      }),
    );
    acknowledgeWildcards(
      role,
      'SES names the messages that come in; the role writes those and nothing else.',
      [inbound],
    );
    return role;
  }

  /** Of this account, and of no other rule of it. */
  #forOurRule(): Record<string, Record<string, string>> {
    const { account, partition } = Stack.of(this);
    const { stage, mailReceivingRegion } = this.#props.config;
    const rule = `arn:${partition}:ses:${mailReceivingRegion}:${account}:receipt-rule-set/jem-${stage}:receipt-rule/jem-${stage}`;
    return { StringEquals: { 'aws:SourceAccount': account, 'aws:SourceArn': rule } };
  }
}
