import * as z from 'zod';
import type { Asked } from './accesses.ts';
import type { WireRequest } from './record-requests.ts';

const InputSchema = z.object({
  stateMachineArn: z.string().optional(),
  executionArn: z.string().optional(),
  taskToken: z.string().optional(),
});

/** `arn:...:stateMachine:NAME` without the alias by which it is started. */
const machineOf = (arn: string) => arn.split(':').slice(0, 7).join(':');

/** The embedded Step Functions writes into its tokens which execution they belong to. */
function machineOfToken(token: string): string {
  const content: unknown = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString('utf8'));
  const [execution] = z.tuple([z.string()]).rest(z.unknown()).parse(content);
  return machineOf(execution.replace(':execution:', ':stateMachine:'));
}

/**
 * Service Authorization Reference, "AWS Step Functions". The reference names no resource for callbacks, but AWS asks for the machine whose
 * task waits, as its refusals say (aws/aws-cdk, pull request 8486).
 */
export function statesAccesses({ headers, body }: WireRequest): Asked[] {
  const operation = String(headers['x-amz-target']).split('.').at(-1) ?? '';
  const { stateMachineArn, executionArn, taskToken } = InputSchema.parse(JSON.parse(body.toString('utf8')));
  const resource = {
    StartExecution: stateMachineArn && machineOf(stateMachineArn),
    DescribeExecution: executionArn,
    StopExecution: executionArn,
    SendTaskSuccess: taskToken && machineOfToken(taskToken),
  }[operation];
  if (!resource) throw new Error(`states ${operation} is not known here`);
  return [{ action: `states:${operation}`, resource, context: {} }];
}
