import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Alerts } from './alerts.ts';
import { countedMetric } from './counted-logs.ts';

/**
 * Four alarms over all functions instead of three for each: 84 alarms would cost more than all the rest of an idle stage.
 * Which function it was is on the dashboard and in the query of the runbook.
 */
export class FunctionAlarms extends Construct {
  constructor(scope: Construct, id: string, { alerts, stage }: { alerts: Alerts; stage: string }) {
    super(scope, id);
    alerts.raise(this, {
      name: 'step-errors',
      says: 'Steps of the workflow keep failing; their machines try them again for half an hour.',
      metric: countedMetric(stage, 'StepErrors'),
      threshold: 5,
      periods: 2,
    });
    alerts.raise(this, {
      name: 'service-errors',
      says: 'A function that no machine tries again failed: the pages, a scheduled job, or what takes in e-mails, news of them, or files.',
      metric: countedMetric(stage, 'ServiceErrors'),
      threshold: 1,
    });
    alerts.raise(this, {
      name: 'functions-near-timeout',
      says: 'A function took more than four fifths of the time that it has.',
      metric: countedMetric(stage, 'NearTimeouts'),
      threshold: 1,
    });
    alerts.raise(this, {
      name: 'functions-throttled',
      says: 'Lambda turned calls away because too many were running.',
      // Without a dimension: all functions of the account, which share the limit.
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'Throttles',
        statistic: 'sum',
        period: Duration.minutes(5),
      }),
      threshold: 10,
      periods: 2,
    });
  }
}
