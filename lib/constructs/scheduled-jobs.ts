import { Duration, Stack, TimeZone } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as logs from 'aws-cdk-lib/aws-logs';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import { pascalCase, SCHEDULES, scheduleInput } from '../../contracts/workflow.ts';
import { acknowledgeWildcards } from './acknowledge.ts';
import type { Alerts } from './alerts.ts';
import { vaultName } from './backups.ts';
import type { GrantedResources } from './capability-grants.ts';
import { codesPattern, countedMetric, countLines } from './counted-logs.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { JemFunction } from './jem-function.ts';
import { ReconciliationAlarms } from './reconciliation-alarms.ts';

interface ScheduledJobsProps {
  resources: GrantedResources;
  bundles: string;
  alerts: Alerts;
}

/** What runs by the clock. Delivered late is better than never, but not later than an hour. */
export class ScheduledJobs extends Construct {
  readonly #props: ScheduledJobsProps;
  readonly #deadLetters: DeadLetterQueue;
  readonly #logGroups = new Map<string, logs.LogGroup>();

  constructor(scope: Construct, id: string, props: ScheduledJobsProps) {
    super(scope, id);
    this.#props = props;
    this.#deadLetters = new DeadLetterQueue(this, 'DeadLetters', {
      queueName: `jem-${props.resources.config.stage}-job-dead-letters`,
      alerts: props.alerts,
      alertName: 'job-dead-letters',
      says: 'A scheduled job failed for good: the digests of a morning, a reconciliation, the removal of what is old, or a backup.',
    });
    this.#tellOfFailedBackups();
    for (const schedule of SCHEDULES) {
      const job = this.#createJob(schedule);
      this.#logGroups.set(schedule.target, job.logGroup);
      if (schedule.target === 'send-digests') this.#watchDigests(job);
      if (schedule.target === 'reconcile')
        new ReconciliationAlarms(this, 'Reconciliation', { ...props, job });
    }
  }

  /** AWS Backup tells nobody else. Here, because an alarm of its own would cost what no other message of this kind does. */
  #tellOfFailedBackups(): void {
    const { stage } = this.#props.resources.config;
    new events.Rule(this, 'FailedBackups', {
      ruleName: `jem-${stage}-failed-backups`,
      eventPattern: {
        source: ['aws.backup'],
        detailType: ['Backup Job State Change', 'Copy Job State Change'],
        detail: {
          state: ['ABORTED', 'EXPIRED', 'FAILED'],
          // Other systems of the account have vaults of their own.
          $or: [
            { backupVaultName: [vaultName(stage)] },
            { sourceBackupVaultArn: [{ suffix: `:backup-vault:${vaultName(stage)}` }] },
          ],
        },
      },
      targets: [new SqsQueue(this.#deadLetters.queue)],
    });
  }

  /** Where the reconciliation writes what it cannot mend. */
  get reconciliationLog(): logs.LogGroup {
    const logGroup = this.#logGroups.get('reconcile');
    if (!logGroup) throw new TypeError('no schedule calls reconcile');
    return logGroup;
  }

  #createJob(schedule: (typeof SCHEDULES)[number]): JemFunction {
    const { resources, bundles } = this.#props;
    const id = pascalCase(schedule.target);
    const job = new JemFunction(this, `${id}Job`, {
      name: schedule.target,
      resources,
      bundles,
      countErrorsAs: 'ServiceErrors',
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
        input: scheduler.ScheduleTargetInput.fromText(scheduleInput(schedule.target)),
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
}
