import { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import * as ses from 'aws-cdk-lib/aws-ses';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import type { Alerts } from './alerts.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';

interface MailEventsProps {
  config: StageConfig;
  configurationSet: ses.ConfigurationSet;
  alerts: Alerts;
}

/** SES names them so in the `detail-type` of its events. No opens and no clicks: nobody is tracked. */
const RECORDED = {
  'Email Sent': ses.EmailSendingEvent.SEND,
  'Email Delivered': ses.EmailSendingEvent.DELIVERY,
  'Email Bounced': ses.EmailSendingEvent.BOUNCE,
  'Email Complaint Received': ses.EmailSendingEvent.COMPLAINT,
  'Email Delivery Delayed': ses.EmailSendingEvent.DELIVERY_DELAY,
  'Email Rejected': ses.EmailSendingEvent.REJECT,
} as const;

/**
 * What became of each e-mail, in a queue for the function that records it on the task. They hold addresses, so the queue
 * keeps them for four days and no log sees them.
 */
export class MailEvents extends Construct {
  /** For a function of at most 30 s, which answers with the messages that failed (`MailEventRecorder`). */
  readonly queue: sqs.Queue;

  constructor(scope: Construct, id: string, { config, configurationSet, alerts }: MailEventsProps) {
    super(scope, id);
    const bus = events.EventBus.fromEventBusName(this, 'DefaultBus', 'default');
    configurationSet.addEventDestination('Events', {
      destination: ses.EventDestination.eventBus(bus),
      events: Object.values(RECORDED),
    });
    const deadLetters = new DeadLetterQueue(this, 'DeadLetters', {
      queueName: `jem-${config.stage}-mail-event-dead-letters`,
      alerts,
      alertName: 'mail-event-dead-letters',
      says: 'News of e-mails (bounces, complaints, deliveries) could not be recorded.',
    });
    this.queue = new sqs.Queue(this, 'Queue', {
      queueName: `jem-${config.stage}-mail-events`,
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(4),
      // Six times the function's time, as Lambda asks for.
      visibilityTimeout: Duration.minutes(3),
      deadLetterQueue: { queue: deadLetters.queue, maxReceiveCount: 5 },
    });
    new events.Rule(this, 'Rule', {
      ruleName: `jem-${config.stage}-mail-events`,
      eventPattern: {
        source: ['aws.ses'],
        detailType: Object.keys(RECORDED),
        detail: {
          mail: { tags: { 'ses:configuration-set': [configurationSet.configurationSetName] } },
        },
      },
      targets: [
        new SqsQueue(this.queue, {
          deadLetterQueue: deadLetters.queue,
          retryAttempts: 20,
          maxEventAge: Duration.hours(4),
        }),
      ],
    });
  }
}
