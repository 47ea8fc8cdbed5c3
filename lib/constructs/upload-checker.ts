import { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { QUARANTINE_PREFIX, SCAN_RESULT_EVENT } from '../../contracts/scan-results.ts';
import type { Alerts } from './alerts.ts';
import type { GrantedResources } from './capability-grants.ts';
import { codesPattern, countedMetric, countLines } from './counted-logs.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { JemFunction } from './jem-function.ts';

interface UploadCheckerProps {
  resources: GrantedResources;
  bundles: string;
  alerts: Alerts;
}

/** Checks each file that was sent, once GuardDuty has said what it found in it. */
export class UploadChecker extends Construct {
  constructor(scope: Construct, id: string, { resources, bundles, alerts }: UploadCheckerProps) {
    super(scope, id);
    const { stage } = resources.config;
    const { queue } = new DeadLetterQueue(this, 'DeadLetters', {
      queueName: `jem-${stage}-upload-dead-letters`,
      alerts,
      alertName: 'upload-dead-letters',
      says: 'A file that somebody sent could not be checked; its sender still waits for the result.',
    });
    const { fn, logGroup } = new JemFunction(this, 'Function', {
      name: 'check-upload',
      resources,
      bundles,
      countErrorsAs: 'ServiceErrors',
      deadLetters: queue,
    });
    const attempts = { retryAttempts: 2, maxEventAge: Duration.hours(4) };
    new lambda.EventInvokeConfig(this, 'Attempts', { function: fn, ...attempts });
    new events.Rule(this, 'Rule', {
      ruleName: `jem-${stage}-scanned-uploads`,
      eventPattern: {
        source: [SCAN_RESULT_EVENT.source],
        detailType: [SCAN_RESULT_EVENT.detailType],
        detail: {
          s3ObjectDetails: {
            bucketName: [resources.documents.bucketName],
            objectKey: [{ prefix: QUARANTINE_PREFIX }],
          },
        },
      },
      targets: [new LambdaFunction(fn, { deadLetterQueue: queue, ...attempts })],
    });
    countLines(logGroup, stage, { name: 'UploadsNotScanned', pattern: codesPattern('UPLOAD_NOT_SCANNED') });
    alerts.raise(this, {
      name: 'uploads-not-scanned',
      says: 'GuardDuty could not scan a file that somebody sent, so nobody may read it.',
      metric: countedMetric(stage, 'UploadsNotScanned'),
      threshold: 1,
    });
  }
}
