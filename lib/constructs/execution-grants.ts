import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { MachineName } from '../../contracts/workflow.ts';
import type { Grant, GrantedResources } from './capability-grants.ts';
import { executionArns, liveArn, machineArn } from './machine-names.ts';

const STARTED = ['jem-lifecycle', 'release-pack'] as const;
const NAMED_LATER = 'Executions are named when they start, after the policy.';

const allow = (actions: string[], resources: string[]) => new iam.PolicyStatement({ actions, resources });

const executionsOf = ({ config, key }: GrantedResources) =>
  STARTED.map((name) => executionArns(Stack.of(key), config.stage, name));

const machinesOf = ({ config, key }: GrantedResources, names: readonly MachineName[]) =>
  names.map((name) => machineArn(Stack.of(key), config.stage, name));

export function executionsGrant(resources: GrantedResources): Grant<'executions'> {
  const { config, key } = resources;
  const stack = Stack.of(key);
  const executions = executionsOf(resources);
  return {
    environment: {
      LIFECYCLE_MACHINE_ARN: liveArn(stack, config.stage, 'jem-lifecycle'),
      RELEASE_PACK_MACHINE_ARN: liveArn(stack, config.stage, 'release-pack'),
    },
    statements: [
      allow(['states:StartExecution'], machinesOf(resources, STARTED)),
      allow(['states:StopExecution'], executions),
    ],
    wildcards: { reason: NAMED_LATER, arns: executions },
  };
}

export function watchExecutionsGrant(resources: GrantedResources): Grant<'watch-executions'> {
  const executions = executionsOf(resources);
  return {
    environment: {},
    statements: [allow(['states:DescribeExecution'], executions)],
    wildcards: { reason: NAMED_LATER, arns: executions },
  };
}

export function taskCallbacksGrant(resources: GrantedResources): Grant<'task-callbacks'> {
  const machines = machinesOf(resources, ['emailed-task']);
  return { environment: {}, statements: [allow(['states:SendTaskSuccess'], machines)] };
}

export function gateCallbacksGrant(resources: GrantedResources): Grant<'gate-callbacks'> {
  const machines = machinesOf(resources, ['check-room', 'hold-meeting', 'follow-up', 'action-follow-up']);
  return { environment: {}, statements: [allow(['states:SendTaskSuccess'], machines)] };
}
