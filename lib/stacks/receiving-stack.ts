import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as ses from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';
import { INBOUND_PREFIX } from '../../contracts/inbound-mail.ts';
import type { StageConfig } from '../config.ts';
import { domainOf } from '../config-values.ts';

interface ReceivingStackProps extends StackProps {
  config: StageConfig;
  bucketName: string;
  /** What SES acts as when it writes into the bucket of another region (`MailDelivery`). */
  role: iam.Role | undefined;
}

/**
 * Lets SES take in what is written to the reply address (docs/adr/0007). In a stack of its own, because the region that receives may be
 * another; the bucket lies in the stage's region either way.
 */
export class ReceivingStack extends Stack {
  constructor(scope: Construct, id: string, { config, bucketName, role, ...props }: ReceivingStackProps) {
    super(scope, id, props);
    const replyDomain = domainOf(config.mailReplyTo);
    const ruleSet = new ses.ReceiptRuleSet(this, 'Rules', { receiptRuleSetName: `jem-${config.stage}` });
    // Not by the action of CDK: it changes the policy of a bucket, and this one belongs to another stack.
    new ses.CfnReceiptRule(this, 'Rule', {
      ruleSetName: ruleSet.receiptRuleSetName,
      rule: {
        name: `jem-${config.stage}`,
        enabled: true,
        recipients: [replyDomain],
        // Spam and viruses: SES writes its verdicts into the message, and the function reads them.
        scanEnabled: true,
        tlsPolicy: 'Optional',
        actions: [
          {
            s3Action: {
              bucketName,
              objectKeyPrefix: INBOUND_PREFIX,
              ...(role ? { iamRoleArn: role.roleArn } : {}),
            },
          },
        ],
      },
    });
    this.#output('ReplyRecord', `${replyDomain} MX 10 inbound-smtp.${this.region}.amazonaws.com`);
    if (config.region !== config.mailReceivingRegion) this.#claim(replyDomain);
  }

  /**
   * SES takes in mail for what is proved in that very region to be ours. In the stage's own the identity of the sender proves it, for a
   * domain's identity holds for what is below it; elsewhere nothing is sent, so the domain of the replies alone is enough.
   */
  #claim(replyDomain: string): void {
    const { dkimRecords } = new ses.EmailIdentity(this, 'Identity', {
      identity: ses.Identity.domain(replyDomain),
    });
    dkimRecords.forEach(({ name, value }, index) => {
      this.#output(`ReplyDkimRecord${index + 1}`, `${name} CNAME ${value}`);
    });
  }

  /** What to put into the domain's DNS (docs/deploy.md, step 5). */
  #output(id: string, value: string): void {
    new CfnOutput(this, id, { value });
  }
}
