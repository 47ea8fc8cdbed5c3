import { ServiceError } from './errors.ts';

export interface Account {
  readonly region: string;
  readonly accountId: string;
}

export function machineArn({ region, accountId }: Account, name: string): string {
  return `arn:aws:states:${region}:${accountId}:stateMachine:${name}`;
}

export function executionArn({ region, accountId }: Account, machineName: string, name: string): string {
  return `arn:aws:states:${region}:${accountId}:execution:${machineName}:${name}`;
}

/** The machine's name. @throws ServiceError InvalidArn */
export function machineNameOf(arn: string): string {
  return parts(arn, 'stateMachine')[0] ?? '';
}

/** @throws ServiceError InvalidArn */
export function checkExecutionArn(arn: string): void {
  parts(arn, 'execution');
}

function parts(arn: string, kind: string): string[] {
  const [prefix, , service, , , resource, ...names] = arn.split(':');
  if (prefix !== 'arn') throw new ServiceError('InvalidArn', `Invalid Arn: 'Invalid ARN prefix: ${arn}'`);
  if (service !== 'states' || resource !== kind || names.length === 0) {
    throw new ServiceError(
      'InvalidArn',
      `Invalid Arn: 'Resource type not valid in this context: ${resource ?? ''}'`,
    );
  }
  return names;
}
