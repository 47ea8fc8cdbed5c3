import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import * as ses from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';
import { INBOUND_PREFIX } from '../../contracts/inbound-mail.ts';
import type { StageConfig } from '../config.ts';

interface ReceivingStackProps extends StackProps {
  config: StageConfig;
  bucketName: string;
}

/**
 * Lets SES take in what is written to the reply address (docs/adr/0007). In a stack of its own, because the region that receives may be
 * another; the bucket lies in the stage's region either way, as SES allows.
 */
export class ReceivingStack extends Stack {
  constructor(scope: Construct, id: string, { config, bucketName, ...props }: ReceivingStackProps) {
    super(scope, id, props);
    const replyDomain = config.mailReplyTo.slice(config.mailReplyTo.indexOf('@') + 1);
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
        actions: [{ s3Action: { bucketName, objectKeyPrefix: INBOUND_PREFIX } }],
      },
    });
    new CfnOutput(this, 'ReplyRecord', {
      value: `${replyDomain} MX 10 inbound-smtp.${config.mailReceivingRegion}.amazonaws.com`,
    });
  }
}
