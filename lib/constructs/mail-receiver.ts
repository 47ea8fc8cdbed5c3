import { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { INBOUND_PREFIX } from '../../contracts/inbound-mail.ts';
import type { Alerts } from './alerts.ts';
import type { GrantedResources } from './capability-grants.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { JemFunction } from './jem-function.ts';

interface MailReceiverProps {
  resources: GrantedResources;
  bundles: string;
  alerts: Alerts;
}

/** Reads each message that SES has put into the bucket. A message that cannot be read stays there and is told of in a queue. */
export class MailReceiver extends Construct {
  constructor(scope: Construct, id: string, { resources, bundles, alerts }: MailReceiverProps) {
    super(scope, id);
    const { stage } = resources.config;
    const { queue } = new DeadLetterQueue(this, 'DeadLetters', {
      queueName: `jem-${stage}-received-mail-dead-letters`,
      alerts,
      alertName: 'received-mail-dead-letters',
      says: 'A reply by e-mail or a calendar answer could not be read.',
    });
    const { fn } = new JemFunction(this, 'Function', {
      name: 'receive-mail',
      resources,
      bundles,
      countErrorsAs: 'ServiceErrors',
      deadLetters: queue,
    });
    const attempts = { retryAttempts: 2, maxEventAge: Duration.hours(4) };
    new lambda.EventInvokeConfig(this, 'Attempts', { function: fn, ...attempts });
    new events.Rule(this, 'Rule', {
      ruleName: `jem-${stage}-received-mail`,
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: {
          bucket: { name: [resources.documents.bucketName] },
          object: { key: [{ prefix: INBOUND_PREFIX }] },
        },
      },
      targets: [new LambdaFunction(fn, { deadLetterQueue: queue, ...attempts })],
    });
  }
}
