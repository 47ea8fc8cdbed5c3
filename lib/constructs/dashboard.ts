import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { FUNCTIONS, MACHINES } from '../../contracts/workflow.ts';
import { countedMetric, measuredMetric } from './counted-logs.ts';
import { reputation } from './mail-alarms.ts';

interface DashboardProps {
  stage: string;
  alarmNames: readonly string[];
  apiId: string;
}

const period = Duration.minutes(5);
const WIDTH = 12;

/**
 * What is wrong, then what is running, then how well. Fewer than 50 metrics: up to that number a dashboard costs nothing.
 * What would need more (each function by itself) is a query on the logs.
 */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, { stage, alarmNames, apiId }: DashboardProps) {
    super(scope, id);
    new cloudwatch.Dashboard(this, 'Dashboard', {
      dashboardName: `jem-${stage}`,
      defaultInterval: Duration.days(1),
      widgets: [
        [this.#alarms(alarmNames)],
        [
          this.#graph('Functions', [
            countedMetric(stage, 'StepErrors'),
            countedMetric(stage, 'ServiceErrors'),
            countedMetric(stage, 'NearTimeouts'),
          ]),
          this.#failures(stage),
        ],
        [this.#executions(stage), this.#pages(apiId)],
        [
          this.#graph('Reconciliation', [
            countedMetric(stage, 'AnswersUnresumed'),
            countedMetric(stage, 'Unmended'),
            countedMetric(stage, 'DigestsFailed'),
            countedMetric(stage, 'LifecyclesStopped'),
            countedMetric(stage, 'AuditNotWritten'),
          ]),
          this.#graph('Oldest wait (hours over), oldest answer not told (minutes)', [
            measuredMetric(stage, 'OldestWaitingHours'),
            measuredMetric(stage, 'OldestUnresumedMinutes'),
          ]),
        ],
        [
          this.#queues(stage),
          this.#graph('E-mail reputation', [reputation('BounceRate'), reputation('ComplaintRate')]),
        ],
      ],
    });
  }

  #alarms(names: readonly string[]): cloudwatch.IWidget {
    const alarms = names.map((name) => cloudwatch.Alarm.fromAlarmName(this, name, name));
    return new cloudwatch.AlarmStatusWidget({ title: 'Alarms', alarms, width: 2 * WIDTH, height: 5 });
  }

  #graph(title: string, left: cloudwatch.IMetric[]): cloudwatch.GraphWidget {
    return new cloudwatch.GraphWidget({ title, left, width: WIDTH });
  }

  #executions(stage: string): cloudwatch.IWidget {
    const failed = MACHINES.map((machine) => countedMetric(stage, `MachineTrouble-${machine}`));
    return this.#graph('Machines: failed, stopped, not woken', [
      ...failed,
      countedMetric(stage, 'ExecutionsAborted'),
    ]);
  }

  /** The last failures of any function, by service and code; a line holds no personal data. */
  #failures(stage: string): cloudwatch.IWidget {
    return new cloudwatch.LogQueryWidget({
      title: 'Last failures',
      logGroupNames: FUNCTIONS.map((name) => `/aws/lambda/jem-${stage}-${name}`),
      queryLines: [
        'fields @timestamp, service, message, error, jemId',
        'filter level in ["WARN", "ERROR"]',
        'sort @timestamp desc',
        'limit 20',
      ],
      width: WIDTH,
    });
  }

  #pages(apiId: string): cloudwatch.IWidget {
    const metric = (metricName: string, statistic: string) =>
      new cloudwatch.Metric({
        namespace: 'AWS/ApiGateway',
        metricName,
        statistic,
        period,
        dimensionsMap: { ApiId: apiId },
      });
    return new cloudwatch.GraphWidget({
      title: 'Pages',
      left: [metric('Count', 'sum'), metric('4xx', 'sum'), metric('5xx', 'sum')],
      right: [metric('Latency', 'p50'), metric('Latency', 'p95')],
      width: WIDTH,
    });
  }

  #queues(stage: string): cloudwatch.IWidget {
    const names = [
      'job-dead-letters',
      'mail-event-dead-letters',
      'received-mail-dead-letters',
      'upload-dead-letters',
      'mail-events',
    ];
    return this.#graph(
      'Messages waiting in queues',
      names.map(
        (name) =>
          new cloudwatch.Metric({
            namespace: 'AWS/SQS',
            metricName: 'ApproximateNumberOfMessagesVisible',
            statistic: 'max',
            period,
            dimensionsMap: { QueueName: `jem-${stage}-${name}` },
          }),
      ),
    );
  }
}
