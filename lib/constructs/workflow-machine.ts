import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RemovalPolicy, Stack } from 'aws-cdk-lib';
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
import { executionArns, machineArn, machineName } from './machine-names.ts';

interface WorkflowMachineProps {
  name: MachineName;
  config: StageConfig;
  key: kms.IKey;
  alerts: Alerts;
  functions: ReadonlyMap<StepName, lambda.Function>;
}

/**
 * A state machine from its ASL file, with a role that may call just the functions and machines that the file names.
 * Execution data stays out of the logs: inputs hold ids, but a failed step's cause may hold more.
 */
export class WorkflowMachine extends Construct {
  readonly machine: sfn.StateMachine;

  constructor(scope: Construct, id: string, props: WorkflowMachineProps) {
    super(scope, id);
    const { name, config } = props;
    const file = join(import.meta.dirname, '..', '..', 'statemachines', `${name}.asl.json`);
    const definition = readFileSync(file, 'utf8');
    const logGroup = new EncryptedLogGroup(this, 'Logs', {
      // Names under /aws/vendedlogs/ keep the policy of log delivery from growing with each group.
      logGroupName: `/aws/vendedlogs/states/${machineName(config.stage, name)}`,
      config,
      key: props.key,
    });
    this.machine = new sfn.StateMachine(this, 'Machine', {
      stateMachineName: machineName(config.stage, name),
      definitionBody: sfn.DefinitionBody.fromFile(file),
      definitionSubstitutions: this.#substitutions(props, definition),
      logs: { destination: logGroup, level: sfn.LogLevel.ALL, includeExecutionData: false },
      tracingEnabled: true,
      removalPolicy: config.isProtected ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.#allowFunctions(props, definition);
    this.#allowMachines(props, definition);
    this.#watch(logGroup, props);
    this.#acknowledgeFindings();
  }

  #usedSteps(definition: string): StepName[] {
    return STEPS.filter((step) => definition.includes(`\${${functionPlaceholder(step)}}`));
  }

  #usedMachines(definition: string): MachineName[] {
    return MACHINES.filter((machine) => definition.includes(`\${${machinePlaceholder(machine)}}`));
  }

  #functionOf(props: WorkflowMachineProps, step: StepName): lambda.Function {
    const fn = props.functions.get(step);
    if (!fn) throw new Error(`${props.name} calls ${step}, which is not deployed`);
    return fn;
  }

  #substitutions(props: WorkflowMachineProps, definition: string): Record<string, string> {
    const stack = Stack.of(this);
    const functions = this.#usedSteps(definition).map((step) => [
      functionPlaceholder(step),
      this.#functionOf(props, step).functionArn,
    ]);
    const machines = this.#usedMachines(definition).map((machine) => [
      machinePlaceholder(machine),
      machineArn(stack, props.config.stage, machine),
    ]);
    return Object.fromEntries([...functions, ...machines]);
  }

  #allowFunctions(props: WorkflowMachineProps, definition: string): void {
    const resources = this.#usedSteps(definition).map((step) => this.#functionOf(props, step).functionArn);
    if (resources.length > 0) this.#allow(['lambda:InvokeFunction'], resources);
  }

  /** What `startExecution.sync` needs (Step Functions Developer Guide, "IAM policies for calling Step Functions"). */
  #allowMachines(props: WorkflowMachineProps, definition: string): void {
    const used = this.#usedMachines(definition);
    if (used.length === 0) return;
    const stack = Stack.of(this);
    const { stage } = props.config;
    this.#allow(
      ['states:StartExecution'],
      used.map((machine) => machineArn(stack, stage, machine)),
    );
    if (!definition.includes('startExecution.sync')) return;
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

  /** From its log and not from AWS/States, whose three metrics would need three alarms for each machine. */
  #watch(logGroup: logs.LogGroup, { name, config, alerts }: WorkflowMachineProps): void {
    const failed = `ExecutionsFailed-${name}` as const;
    countLines(logGroup, config.stage, {
      name: failed,
      pattern: '{ ($.type = "ExecutionFailed") || ($.type = "ExecutionTimedOut") }',
    });
    countLines(logGroup, config.stage, {
      name: 'ExecutionsAborted',
      pattern: '{ $.type = "ExecutionAborted" }',
    });
    alerts.raise(this, {
      name: `machine-${name}`,
      says: `An execution of ${name} failed or ran out of time.`,
      metric: countedMetric(config.stage, failed),
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
