import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import {
  functionPlaceholder,
  MACHINES,
  type MachineName,
  machinePlaceholder,
  STEPS,
  type StepName,
} from '../../contracts/workflow.ts';
import type { StageConfig } from '../config.ts';
import { acknowledge, acknowledgeWildcards } from './acknowledge.ts';
import type { Alerts } from './alerts.ts';
import { countedMetric, countLines } from './counted-logs.ts';
import { EncryptedLogGroup } from './encrypted-log-group.ts';
import { executionArns, liveArn, machineArn, machineName } from './machine-names.ts';
import { MachineRelease } from './machine-release.ts';
import { removalOfNamed } from './removal.ts';

interface WorkflowMachineProps {
  name: MachineName;
  config: StageConfig;
  key: kms.IKey;
  alerts: Alerts;
  functions: ReadonlyMap<StepName, lambda.Function>;
  /** The machines made so far; children come before their parents. */
  machines: ReadonlyMap<MachineName, WorkflowMachine>;
}

/**
 * A state machine from its ASL file, with a role that may call just the functions and machines that the file names.
 * Execution data stays out of the logs: inputs hold ids, but a failed step's cause may hold more.
 */
export class WorkflowMachine extends Construct {
  readonly machine: sfn.StateMachine;
  readonly release: MachineRelease;
  readonly #props: WorkflowMachineProps;
  readonly #definition: string;

  constructor(scope: Construct, id: string, props: WorkflowMachineProps) {
    super(scope, id);
    this.#props = props;
    const { name, config } = props;
    const file = join(import.meta.dirname, '..', '..', 'statemachines', `${name}.asl.json`);
    this.#definition = readFileSync(file, 'utf8');
    const logGroup = new EncryptedLogGroup(this, 'Logs', {
      // Names under /aws/vendedlogs/ keep the policy of log delivery from growing with each group.
      logGroupName: `/aws/vendedlogs/states/${machineName(config.stage, name)}`,
      config,
      key: props.key,
    });
    this.machine = new sfn.StateMachine(this, 'Machine', {
      stateMachineName: machineName(config.stage, name),
      definitionBody: sfn.DefinitionBody.fromFile(file),
      definitionSubstitutions: this.#substitutions(),
      logs: { destination: logGroup, level: sfn.LogLevel.ALL, includeExecutionData: false },
      tracingEnabled: true,
      removalPolicy: removalOfNamed(config),
    });
    this.release = new MachineRelease(this, 'Release', {
      machine: this.machine,
      starts: this.#children().map(({ release }) => release),
      isProtected: config.isProtected,
    });
    this.#allowFunctions();
    this.#allowMachines();
    this.#watch(logGroup);
    this.#acknowledgeFindings();
  }

  #usedSteps(): StepName[] {
    return STEPS.filter((step) => this.#definition.includes(`\${${functionPlaceholder(step)}}`));
  }

  #usedMachines(): MachineName[] {
    return MACHINES.filter((machine) => this.#definition.includes(`\${${machinePlaceholder(machine)}}`));
  }

  /** Without itself, which action-follow-up starts afresh. */
  #children(): WorkflowMachine[] {
    const { name, machines } = this.#props;
    return this.#usedMachines()
      .filter((machine) => machine !== name)
      .map((machine) => {
        const child = machines.get(machine);
        if (!child) throw new Error(`${name} starts ${machine}, which is not made before it`);
        return child;
      });
  }

  #functionOf(step: StepName): lambda.Function {
    const fn = this.#props.functions.get(step);
    if (!fn) throw new Error(`${this.#props.name} calls ${step}, which is not deployed`);
    return fn;
  }

  #substitutions(): Record<string, string> {
    const stack = Stack.of(this);
    const functions = this.#usedSteps().map((step) => [
      functionPlaceholder(step),
      this.#functionOf(step).functionArn,
    ]);
    const machines = this.#usedMachines().map((machine) => [
      machinePlaceholder(machine),
      liveArn(stack, this.#props.config.stage, machine),
    ]);
    return Object.fromEntries([...functions, ...machines]);
  }

  #allowFunctions(): void {
    const resources = this.#usedSteps().map((step) => this.#functionOf(step).functionArn);
    if (resources.length > 0) this.#allow(['lambda:InvokeFunction'], resources);
  }

  /** What `startExecution.sync` needs (Step Functions Developer Guide, "IAM policies for calling Step Functions"). */
  #allowMachines(): void {
    const used = this.#usedMachines();
    if (used.length === 0) return;
    const stack = Stack.of(this);
    const { stage } = this.#props.config;
    this.#allow(
      ['states:StartExecution'],
      used.map((machine) => machineArn(stack, stage, machine)),
    );
    if (!this.#definition.includes('startExecution.sync')) return;
    const executions = used.map((machine) => executionArns(stack, stage, machine));
    this.#allow(['states:DescribeExecution', 'states:StopExecution'], executions);
    acknowledgeWildcards(this, 'Executions are named when they start, after the policy.', executions);
    const rule = stack.formatArn({
      service: 'events',
      resource: 'rule',
      resourceName: 'StepFunctionsGetEventsForStepFunctionsExecutionRule',
    });
    this.#allow(['events:PutTargets', 'events:PutRule', 'events:DescribeRule'], [rule]);
  }

  #allow(actions: string[], resources: string[]): void {
    this.machine.addToRolePolicy(new iam.PolicyStatement({ actions, resources }));
  }

  /**
   * Counts waits of this machine that are over and that nothing woke from. They are seen by the reconciliation, which names what is waited
   * for as the definition does: a gate, or an answer.
   */
  countStoppedWaits(reconciliation: logs.LogGroup): void {
    const { name, config } = this.#props;
    const gates = [...this.#definition.matchAll(/"gate": "([a-z-]+)"/g)].map(([, gate]) => gate);
    const answers = this.#usedSteps().includes('await-answer') ? ['answer'] : [];
    const kinds = [...new Set([...answers, ...gates])].map((kind) => `($.waitsFor = "${kind}")`);
    // One that waits for other machines only has none of its own.
    if (kinds.length === 0) return;
    countLines(reconciliation, config.stage, {
      name: `MachineTrouble-${name}`,
      pattern: `{ ($.message = "OLDEST_WAITING") && (${kinds.join(' || ')}) }`,
    });
  }

  /** From its log and not from AWS/States, whose metrics would need three alarms for each machine. */
  #watch(logGroup: logs.LogGroup): void {
    const { name, config, alerts } = this.#props;
    const trouble = `MachineTrouble-${name}` as const;
    countLines(logGroup, config.stage, {
      name: trouble,
      pattern: '{ ($.type = "ExecutionFailed") || ($.type = "ExecutionTimedOut") }',
    });
    countLines(logGroup, config.stage, {
      name: 'ExecutionsAborted',
      pattern: '{ $.type = "ExecutionAborted" }',
    });
    alerts.raise(this, {
      name: `machine-${name}`,
      says: `An execution of ${name} failed, ran out of time, or waits though its wait is over.`,
      metric: countedMetric(config.stage, trouble),
      threshold: 1,
    });
  }

  #acknowledgeFindings(): void {
    acknowledge(
      this,
      'Log delivery and X-Ray have actions without a resource type; AWS asks for "*" there.',
      ['AwsSolutions-IAM5[Resource::*]'],
    );
  }
}
