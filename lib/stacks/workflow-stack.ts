import { Duration, Stack, type StackProps, TimeZone } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import {
  MACHINES,
  pascalCase,
  SCHEDULE_INPUT,
  SCHEDULES,
  STEPS,
  type StepName,
} from '../../contracts/workflow.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import type { GrantedResources } from '../constructs/capability-grants.ts';
import { JemFunction } from '../constructs/jem-function.ts';
import { WorkflowMachine } from '../constructs/workflow-machine.ts';

interface WorkflowStackProps extends StackProps {
  resources: GrantedResources;
  bundles: string;
}

/** The steps, the machines that call them, and what runs by the clock. Holds no state: it can be deployed anew. */
export class WorkflowStack extends Stack {
  readonly #props: WorkflowStackProps;

  constructor(scope: Construct, id: string, props: WorkflowStackProps) {
    super(scope, id, props);
    this.#props = props;
    const functions = new Map(STEPS.map((step) => [step, this.#createStep(step)]));
    for (const name of MACHINES) {
      new WorkflowMachine(this, `${pascalCase(name)}Machine`, {
        name,
        functions,
        config: props.resources.config,
      });
    }
    this.#createSchedules();
  }

  #createStep(name: StepName): lambda.Function {
    const { resources, bundles } = this.#props;
    // Drawing the charts of a pack needs more than the other steps, which read and write a few records.
    const memoryMiB = name === 'make-pack' || name === 'analyse-data' ? 1024 : 512;
    return new JemFunction(this, `${pascalCase(name)}Step`, { name, resources, bundles, memoryMiB }).fn;
  }

  #createSchedules(): void {
    const { resources, bundles } = this.#props;
    const deadLetters = new sqs.Queue(this, 'ScheduleDeadLetters', {
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    acknowledge(deadLetters, 'This queue is itself a dead-letter queue.', ['AwsSolutions-SQS3']);
    for (const schedule of SCHEDULES) {
      const id = pascalCase(schedule.target);
      const { fn } = new JemFunction(this, `${id}Job`, {
        name: schedule.target,
        resources,
        bundles,
        timeout: Duration.minutes(4),
      });
      const target = new LambdaInvoke(fn, {
        input: scheduler.ScheduleTargetInput.fromText(SCHEDULE_INPUT),
        deadLetterQueue: deadLetters,
        retryAttempts: 3,
        maxEventAge: Duration.hours(1),
      });
      new scheduler.Schedule(this, `${id}Schedule`, {
        scheduleName: `jem-${resources.config.stage}-${schedule.name}`,
        schedule: scheduler.ScheduleExpression.expression(
          schedule.expression,
          TimeZone.of(schedule.timeZone),
        ),
        target,
      });
    }
  }
}
