import { Stack, type StackProps } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { MACHINES, pascalCase, STEPS, type StepName } from '../../contracts/workflow.ts';
import { acknowledgeForStack } from '../constructs/acknowledge.ts';
import type { Alerts } from '../constructs/alerts.ts';
import type { GrantedResources } from '../constructs/capability-grants.ts';
import { countedMetric } from '../constructs/counted-logs.ts';
import { FunctionAlarms } from '../constructs/function-alarms.ts';
import { JemFunction } from '../constructs/jem-function.ts';
import { MailEventRecorder } from '../constructs/mail-event-recorder.ts';
import { MailReceiver } from '../constructs/mail-receiver.ts';
import { ScheduledJobs } from '../constructs/scheduled-jobs.ts';
import { WorkflowMachine } from '../constructs/workflow-machine.ts';

interface WorkflowStackProps extends StackProps {
  resources: GrantedResources;
  /** Folder with a bundle for each function. */
  bundles: string;
  alerts: Alerts;
  /** News of e-mails. */
  mailEvents: sqs.IQueue;
}

/** The steps, the machines that call them, and what runs by the clock or by mail. Holds no state: it can be deployed anew. */
export class WorkflowStack extends Stack {
  constructor(scope: Construct, id: string, props: WorkflowStackProps) {
    super(scope, id, props);
    const { resources, alerts, bundles } = props;
    const { config, key } = resources;
    const functions = new Map(STEPS.map((step) => [step, this.#createStep(step, props)]));
    for (const name of MACHINES) {
      new WorkflowMachine(this, `${pascalCase(name)}Machine`, { name, functions, config, key, alerts });
    }
    alerts.raise(this, {
      name: 'executions-aborted',
      says: 'Executions were stopped: by the cancellation of a JEM, or by hand.',
      metric: countedMetric(config.stage, 'ExecutionsAborted'),
      threshold: 1,
    });
    new ScheduledJobs(this, 'Jobs', { resources, bundles, alerts });
    new MailReceiver(this, 'MailReceiver', { resources, bundles, alerts });
    new MailEventRecorder(this, 'MailEvents', { resources, bundles, queue: props.mailEvents });
    new FunctionAlarms(this, 'FunctionAlarms', { alerts, stage: config.stage });
    acknowledgeForStack(this);
  }

  #createStep(name: StepName, { resources, bundles }: WorkflowStackProps): lambda.Function {
    // Drawing the charts of a pack needs more than the other steps, which read and write a few records.
    const memoryMiB = name === 'make-pack' || name === 'analyse-data' ? 1024 : 512;
    const step = new JemFunction(this, `${pascalCase(name)}Step`, {
      name,
      resources,
      bundles,
      memoryMiB,
      countErrorsAs: 'StepErrors',
      ...(MAILING.has(name) ? { concurrency: MAILING_CONCURRENCY } : {}),
    });
    return step.fn;
  }
}

/** Steps of which a Map starts dozens at once; each sends an e-mail, and SES takes 14 a second of a new account. */
const MAILING: ReadonlySet<StepName> = new Set(['issue-task', 'escalate-task']);
const MAILING_CONCURRENCY = 10;
