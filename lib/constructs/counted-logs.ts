import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { MetricFilter } from 'aws-cdk-lib/aws-logs';

/** Metrics that are counted from log lines. CloudWatch bills such a metric only in hours in which it has a value. */
export type CountedName =
  | 'StepErrors'
  | 'ServiceErrors'
  | 'NearTimeouts'
  | 'ExecutionsAborted'
  | 'LifecyclesStopped'
  | `MachineTrouble-${string}`
  | 'AnswersUnresumed'
  | 'Unmended'
  | 'DigestsFailed'
  | 'UploadsNotScanned'
  | 'AuditNotWritten';

/** Metrics whose value stands in the line. */
export type MeasuredName = 'OldestWaitingHours' | 'OldestUnresumedMinutes';

interface Counted {
  name: CountedName;
  /** Filter pattern on the JSON of the line. */
  pattern: string;
}

interface Measured {
  name: MeasuredName;
  pattern: string;
  /** Where the value stands in the JSON of the line: `$.hours`. */
  value: `$.${string}`;
}

export const namespaceOf = (stage: string) => `Jem/${stage}`;

/** Lines with one of these codes, as `adapters/log.ts` writes them. */
export function codesPattern(...codes: string[]): string {
  return `{ ${codes.map((code) => `($.message = "${code}")`).join(' || ')} }`;
}

/** No dimension, although that would tell functions apart: each value of a dimension needs an alarm of its own. */
export function countLines(logGroup: logs.LogGroup, stage: string, { name, pattern }: Counted): void {
  filter(logGroup, stage, { name, pattern, value: '1' });
}

export function measureLines(logGroup: logs.LogGroup, stage: string, measured: Measured): void {
  filter(logGroup, stage, measured);
}

function filter(
  logGroup: logs.LogGroup,
  stage: string,
  { name, pattern, value }: { name: CountedName | MeasuredName; pattern: string; value: string },
): void {
  new MetricFilter(logGroup, `Count-${name}`, {
    logGroup,
    metricNamespace: namespaceOf(stage),
    metricName: name,
    metricValue: value,
    filterPattern: { logPatternString: pattern },
  });
}

/** Lines in five minutes. */
export function countedMetric(stage: string, name: CountedName): Metric {
  return new Metric({
    namespace: namespaceOf(stage),
    metricName: name,
    statistic: 'sum',
    period: Duration.minutes(5),
  });
}

/** The greatest value in five minutes. */
export function measuredMetric(stage: string, name: MeasuredName): Metric {
  return new Metric({
    namespace: namespaceOf(stage),
    metricName: name,
    statistic: 'max',
    period: Duration.minutes(5),
  });
}
