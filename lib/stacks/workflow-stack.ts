import { Stack, type StackProps } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { MACHINES, type MachineName, pascalCase, STEPS, type StepName } from '../../contracts/workflow.ts';
import { acknowledgeForStack } from '../constructs/acknowledge.ts';
import type { Alerts } from '../constructs/alerts.ts';
import type { GrantedResources } from '../constructs/capability-grants.ts';
import { FunctionAlarms } from '../constructs/function-alarms.ts';
import { JemFunction } from '../constructs/jem-function.ts';
import { MailEventRecorder } from '../constructs/mail-event-recorder.ts';
import { MailReceiver } from '../constructs/mail-receiver.ts';
import { ScheduledJobs } from '../constructs/scheduled-jobs.ts';
import { UploadChecker } from '../constructs/upload-checker.ts';
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
    const jobs = new ScheduledJobs(this, 'Jobs', { resources, bundles, alerts });
    const machines = new Map<MachineName, WorkflowMachine>();
    for (const name of MACHINES) {
      const id = `${pascalCase(name)}Machine`;
      const machine = new WorkflowMachine(this, id, { name, functions, machines, config, key, alerts });
      machine.countStoppedWaits(jobs.reconciliationLog);
      machines.set(name, machine);
    }
    new MailReceiver(this, 'MailReceiver', { resources, bundles, alerts });
    new UploadChecker(this, 'UploadChecker', { resources, bundles, alerts });
    new MailEventRecorder(this, 'MailEvents', { resources, bundles, queue: props.mailEvents });
    new FunctionAlarms(this, 'FunctionAlarms', { alerts, stage: config.stage });
    acknowledgeForStack(this);
  }

  #createStep(name: StepName, { resources, bundles }: WorkflowStackProps): lambda.Function {
    const step = new JemFunction(this, `${pascalCase(name)}Step`, {
      name,
      resources,
      bundles,
      countErrorsAs: 'StepErrors',
    });
    return step.fn;
  }
}
