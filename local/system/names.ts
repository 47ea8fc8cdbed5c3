import type { FunctionName, MachineName } from '../../contracts/workflow.ts';

/** What the embedded AWS calls things; in AWS the CDK stacks name them. */
export const REGION = 'eu-west-2';
export const ACCOUNT = '000000000000';
const PREFIX = 'jem-local-';
export const TABLE_NAME = 'jem-local';
export const DOCUMENTS_BUCKET = 'jem-local-documents';

/** Where people write to when they answer an e-mail. */
export const REPLY_TO = 'jem@mpa.example';

export function functionName(name: FunctionName): string {
  return `${PREFIX}${name}`;
}

export function functionArn(name: FunctionName): string {
  return `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${functionName(name)}`;
}

export function machineName(name: MachineName): string {
  return `${PREFIX}${name}`;
}

export function machineArn(name: MachineName): string {
  return `arn:aws:states:${REGION}:${ACCOUNT}:stateMachine:${machineName(name)}`;
}

/** `jem-local-build-pack` as the product calls it, `build-pack`. */
export function shortMachineName(deployed: string): string {
  return deployed.slice(PREFIX.length);
}
