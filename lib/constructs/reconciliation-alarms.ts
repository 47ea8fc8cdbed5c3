import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Alerts } from './alerts.ts';
import type { GrantedResources } from './capability-grants.ts';
import { codesPattern, countedMetric, countLines, measuredMetric, measureLines } from './counted-logs.ts';
import type { JemFunction } from './jem-function.ts';

interface ReconciliationAlarmsProps {
  resources: GrantedResources;
  alerts: Alerts;
  /** The function `reconcile`. */
  job: JemFunction;
}

/** Three reconciliations: one may fail, two may meet the same outage. */
const UNRESUMED_MINUTES = 15;

/** What the reconciliation logs when it leaves something undone. */
const UNMENDED = [
  'RECONCILE_PART_FAILED',
  'START_LEFT_TO_RECONCILE',
  'STOP_LEFT_TO_RECONCILE',
  'LETTER_NOT_SENT',
  'LETTER_GIVEN_UP',
  'TASK_WITHOUT_WAIT',
];

/** Alarms on what the reconciliation finds and cannot mend. Waits that are over count for the machine that waits (`WorkflowMachine`). */
export class ReconciliationAlarms extends Construct {
  readonly #props: ReconciliationAlarmsProps;
  readonly #stage: string;

  constructor(scope: Construct, id: string, props: ReconciliationAlarmsProps) {
    super(scope, id);
    this.#props = props;
    this.#stage = props.resources.config.stage;
    this.#watchAnswers();
    this.#watchExecutions();
    this.#watchUnmended();
    this.#watchItself();
  }

  #watchAnswers(): void {
    const { alerts, job } = this.#props;
    countLines(job.logGroup, this.#stage, {
      name: 'AnswersUnresumed',
      pattern: codesPattern('RESUME_LEFT_TO_RECONCILE'),
    });
    measureLines(job.logGroup, this.#stage, {
      name: 'OldestUnresumedMinutes',
      pattern: codesPattern('OLDEST_UNRESUMED'),
      value: '$.minutes',
    });
    alerts.raise(this, {
      name: 'answers-unresumed',
      says: `An answer has been stored for ${UNRESUMED_MINUTES} minutes and its workflow has not gone on.`,
      metric: measuredMetric(this.#stage, 'OldestUnresumedMinutes'),
      threshold: UNRESUMED_MINUTES,
    });
  }

  /**
   * Not `ExecutionAborted` of the machines' logs, which a JEM that is cancelled on purpose writes, too. Another machine that is stopped by
   * hand fails the one that waits for it, or is seen as a wait that nothing wakes from.
   */
  #watchExecutions(): void {
    const { alerts, job } = this.#props;
    measureLines(job.logGroup, this.#stage, {
      name: 'OldestWaitingHours',
      pattern: codesPattern('OLDEST_WAITING'),
      value: '$.hours',
    });
    countLines(job.logGroup, this.#stage, {
      name: 'LifecyclesStopped',
      pattern: codesPattern('LIFECYCLE_STOPPED'),
    });
    alerts.raise(this, {
      name: 'executions-aborted',
      says: 'The execution of an open JEM was stopped, and nobody has cancelled the JEM.',
      metric: countedMetric(this.#stage, 'LifecyclesStopped'),
      threshold: 1,
    });
  }

  /** What it leaves undone twice in a row needs a person: once is what the next run is for. */
  #watchUnmended(): void {
    const { alerts, job } = this.#props;
    countLines(job.logGroup, this.#stage, { name: 'Unmended', pattern: codesPattern(...UNMENDED) });
    alerts.raise(this, {
      name: 'reconciliation-unmended',
      says: 'The store, the executions and the e-mails differ, and the reconciliation cannot mend it.',
      metric: countedMetric(this.#stage, 'Unmended'),
      threshold: 1,
      periods: 2,
    });
  }

  #watchItself(): void {
    const { alerts, job } = this.#props;
    alerts.raise(this, {
      name: 'reconciliation-silent',
      says: 'The reconciliation has not run for fifteen minutes.',
      metric: job.fn.metricInvocations({ statistic: 'sum', period: Duration.minutes(15) }),
      threshold: 1,
      comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
      silenceIsFault: true,
    });
  }
}
