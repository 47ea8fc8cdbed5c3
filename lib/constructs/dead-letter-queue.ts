import { Duration } from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Alerts } from './alerts.ts';

interface DeadLetterQueueProps {
  queueName: string;
  alerts: Alerts;
  /** Name of the alarm and of its heading in docs/runbook.md. */
  alertName: string;
  /** What has not been done while a message lies here. */
  says: string;
}

/** Keeps what failed for good until somebody redrives it, for as long as SQS allows, and says so at the first message. */
export class DeadLetterQueue extends Construct {
  readonly queue: sqs.Queue;

  constructor(scope: Construct, id: string, { queueName, alerts, alertName, says }: DeadLetterQueueProps) {
    super(scope, id);
    this.queue = new sqs.Queue(this, 'Queue', {
      queueName,
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    acknowledge(this.queue, 'This queue is itself a dead-letter queue.', ['AwsSolutions-SQS3']);
    alerts.raise(this, {
      name: alertName,
      says,
      metric: this.queue.metricApproximateNumberOfMessagesVisible({
        statistic: 'max',
        period: Duration.minutes(5),
      }),
      threshold: 1,
    });
  }
}
