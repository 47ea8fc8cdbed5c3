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

/** The alias that always points to the version in use: everything starts executions by it (docs/adr/0013). */
export const LIVE = 'live';

/** What to start. Permissions name the machine itself: Step Functions asks for those of its ARN, whatever the qualifier. */
export function liveArn(stack: Stack, stage: string, machine: MachineName): string {
  return `${machineArn(stack, stage, machine)}:${LIVE}`;
}

/** Every execution of a machine, whichever version it runs: executions are not named by it. */
export function executionArns(stack: Stack, stage: string, machine: MachineName): string {
  return stack.formatArn({
    service: 'states',
    resource: 'execution',
    resourceName: `${machineName(stage, machine)}:*`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}
