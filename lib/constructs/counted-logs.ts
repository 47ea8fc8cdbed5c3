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
  | `ExecutionsFailed-${string}`
  | 'AnswersUnresumed'
  | 'Unmended'
  | 'DigestsFailed';

interface Counted {
  name: CountedName;
  /** Filter pattern on the JSON of the line. */
  pattern: string;
}

export const namespaceOf = (stage: string) => `Jem/${stage}`;

/** Lines with one of these codes, as `adapters/log.ts` writes them. */
export function codesPattern(...codes: string[]): string {
  return `{ ${codes.map((code) => `($.message = "${code}")`).join(' || ')} }`;
}

/** No dimension, although that would tell functions apart: each value of a dimension needs an alarm of its own. */
export function countLines(logGroup: logs.LogGroup, stage: string, { name, pattern }: Counted): void {
  new MetricFilter(logGroup, `Count-${name}`, {
    logGroup,
    metricNamespace: namespaceOf(stage),
    metricName: name,
    metricValue: '1',
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
