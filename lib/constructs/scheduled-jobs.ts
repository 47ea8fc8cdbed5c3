import { Duration, Stack, TimeZone } from 'aws-cdk-lib';
import { ComparisonOperator } from 'aws-cdk-lib/aws-cloudwatch';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import { pascalCase, SCHEDULE_INPUT, SCHEDULES } from '../../contracts/workflow.ts';
import { acknowledgeWildcards } from './acknowledge.ts';
import type { Alerts } from './alerts.ts';
import type { GrantedResources } from './capability-grants.ts';
import { codesPattern, countedMetric, countLines } from './counted-logs.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { JemFunction } from './jem-function.ts';

interface ScheduledJobsProps {
  resources: GrantedResources;
  bundles: string;
  alerts: Alerts;
}

/** What runs by the clock. Delivered late is better than never, but not later than an hour. */
export class ScheduledJobs extends Construct {
  readonly #props: ScheduledJobsProps;
  readonly #deadLetters: DeadLetterQueue;

  constructor(scope: Construct, id: string, props: ScheduledJobsProps) {
    super(scope, id);
    this.#props = props;
    this.#deadLetters = new DeadLetterQueue(this, 'DeadLetters', {
      queueName: `jem-${props.resources.config.stage}-job-dead-letters`,
      alerts: props.alerts,
      alertName: 'job-dead-letters',
      says: 'A scheduled job failed for good: the digests of a morning or a reconciliation.',
    });
    for (const schedule of SCHEDULES) {
      const job = this.#createJob(schedule);
      if (schedule.target === 'send-digests') this.#watchDigests(job);
      if (schedule.target === 'reconcile') this.#watchReconciliation(job);
    }
  }

  #createJob(schedule: (typeof SCHEDULES)[number]): JemFunction {
    const { resources, bundles } = this.#props;
    const id = pascalCase(schedule.target);
    const job = new JemFunction(this, `${id}Job`, {
      name: schedule.target,
      resources,
      bundles,
      countErrorsAs: 'ServiceErrors',
      // Below the five minutes after which the next reconciliation starts.
      timeout: Duration.minutes(4),
      // Two at once would find the same work. The store keeps them apart, but why pay for it.
      concurrency: 1,
      deadLetters: this.#deadLetters.queue,
    });
    new lambda.EventInvokeConfig(this, `${id}Attempts`, {
      function: job.fn,
      retryAttempts: 2,
      maxEventAge: Duration.hours(1),
    });
    new scheduler.Schedule(this, `${id}Schedule`, {
      scheduleName: `jem-${resources.config.stage}-${schedule.name}`,
      schedule: scheduler.ScheduleExpression.expression(schedule.expression, TimeZone.of(schedule.timeZone)),
      target: new LambdaInvoke(job.fn, {
        input: scheduler.ScheduleTargetInput.fromText(SCHEDULE_INPUT),
        deadLetterQueue: this.#deadLetters.queue,
        retryAttempts: 3,
        maxEventAge: Duration.hours(1),
      }),
    });
    acknowledgeWildcards(Stack.of(this), 'CDK lets its scheduler call every version of the function.', [
      `${job.fn.functionArn}:*`,
    ]);
    return job;
  }

  #watchDigests({ logGroup }: JemFunction): void {
    const { alerts, resources } = this.#props;
    const { stage } = resources.config;
    countLines(logGroup, stage, { name: 'DigestsFailed', pattern: codesPattern('DIGEST_FAILED') });
    alerts.raise(this, {
      name: 'digests-failed',
      says: 'Some partners did not get the digest of this morning.',
      metric: countedMetric(stage, 'DigestsFailed'),
      threshold: 1,
    });
  }

  /** What it leaves undone twice in a row needs a person: once is what the next run is for. */
  #watchReconciliation({ fn, logGroup }: JemFunction): void {
    const { alerts, resources } = this.#props;
    const { stage } = resources.config;
    countLines(logGroup, stage, {
      name: 'AnswersUnresumed',
      pattern: codesPattern('RESUME_LEFT_TO_RECONCILE'),
    });
    alerts.raise(this, {
      name: 'answers-unresumed',
      says: 'Answers have been stored for fifteen minutes and their workflow has not gone on.',
      metric: countedMetric(stage, 'AnswersUnresumed'),
      threshold: 1,
      periods: 3,
    });
    countLines(logGroup, stage, { name: 'Unmended', pattern: codesPattern(...UNMENDED) });
    alerts.raise(this, {
      name: 'reconciliation-unmended',
      says: 'The store, the executions and the e-mails differ, and the reconciliation cannot mend it.',
      metric: countedMetric(stage, 'Unmended'),
      threshold: 1,
      periods: 2,
    });
    alerts.raise(this, {
      name: 'reconciliation-silent',
      says: 'The reconciliation has not run for fifteen minutes.',
      metric: fn.metricInvocations({ statistic: 'sum', period: Duration.minutes(15) }),
      threshold: 1,
      comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
      silenceIsFault: true,
    });
  }
}

/** What the reconciliation logs when it leaves something undone. */
const UNMENDED = [
  'RECONCILE_PART_FAILED',
  'START_LEFT_TO_RECONCILE',
  'STOP_LEFT_TO_RECONCILE',
  'LETTER_NOT_SENT',
  'LETTER_GIVEN_UP',
  'TASK_WITHOUT_WAIT',
];
