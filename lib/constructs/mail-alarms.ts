import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Alerts } from './alerts.ts';

/** Rates over the mail that SES counts as representative; one value an hour is enough. */
export function reputation(name: 'BounceRate' | 'ComplaintRate'): Metric {
  return new Metric({
    namespace: 'AWS/SES',
    metricName: `Reputation.${name}`,
    statistic: 'max',
    period: Duration.hours(1),
  });
}

/** AWS reviews an account at 5 % bounces and 0.1 % complaints; these leave time to act before. */
export class MailAlarms extends Construct {
  constructor(scope: Construct, id: string, { alerts }: { alerts: Alerts }) {
    super(scope, id);
    alerts.raise(this, {
      name: 'mail-bounces',
      says: 'More than 2 % of e-mails bounce.',
      metric: reputation('BounceRate'),
      threshold: 0.02,
      comparison: ComparisonOperator.GREATER_THAN_THRESHOLD,
    });
    alerts.raise(this, {
      name: 'mail-complaints',
      says: 'More than 0.05 % of e-mails are reported as spam.',
      metric: reputation('ComplaintRate'),
      threshold: 0.0005,
      comparison: ComparisonOperator.GREATER_THAN_THRESHOLD,
    });
  }
}
