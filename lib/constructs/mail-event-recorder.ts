import { Duration } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { GrantedResources } from './capability-grants.ts';
import { JemFunction } from './jem-function.ts';

interface MailEventRecorderProps {
  resources: GrantedResources;
  bundles: string;
  /** Of `MailEvents`; its dead-letter queue has what failed five times. */
  queue: sqs.IQueue;
}

/** Takes the news of e-mails from their queue and records them. Only what failed of a batch comes again. */
export class MailEventRecorder extends Construct {
  constructor(scope: Construct, id: string, { resources, bundles, queue }: MailEventRecorderProps) {
    super(scope, id);
    const { fn } = new JemFunction(this, 'Function', {
      name: 'record-mail-event',
      resources,
      bundles,
      countErrorsAs: 'ServiceErrors',
    });
    fn.addEventSource(
      new SqsEventSource(queue, {
        batchSize: 10,
        maxBatchingWindow: Duration.seconds(5),
        reportBatchItemFailures: true,
        // The events of one e-mail change one record: more at a time would only meet each other.
        maxConcurrency: 2,
      }),
    );
  }
}
