import { ArnFormat, type Stack } from 'aws-cdk-lib';
import type { MachineName } from '../../contracts/workflow.ts';

/** Machines have fixed names, so that a function can be allowed to start one that is deployed after it. */
export function machineName(stage: string, machine: MachineName): string {
  return `jem-${stage}-${machine}`;
}

export function machineArn(stack: Stack, stage: string, machine: MachineName): string {
  return stack.formatArn({
    service: 'states',
    resource: 'stateMachine',
    resourceName: machineName(stage, machine),
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

/** Every execution of a machine. */
export function executionArns(stack: Stack, stage: string, machine: MachineName): string {
  return stack.formatArn({
    service: 'states',
    resource: 'execution',
    resourceName: `${machineName(stage, machine)}:*`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}
