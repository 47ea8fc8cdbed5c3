import type { DeployedFunction } from './deployed.ts';
import type { Access } from './evaluate.ts';

/** What Lambda does in the role of a function, without a call of ours. */
export function accessesByLambda(fn: DeployedFunction): Access[] {
  const { name: by, logGroupArn, deadLettersArn, queueArn } = fn;
  const asked = (resource: string, actions: string[]) =>
    actions.map((action): Access => ({ by, action, resource, context: {} }));
  return [
    // AWS Lambda Developer Guide, "Sending Lambda function logs to CloudWatch Logs" and "Visualize function invocations using AWS X-Ray".
    ...asked(logGroupArn, ['logs:CreateLogStream', 'logs:PutLogEvents']),
    ...asked('*', ['xray:PutTraceSegments', 'xray:PutTelemetryRecords']),
    // "Adding a dead-letter queue".
    ...(deadLettersArn ? asked(deadLettersArn, ['sqs:SendMessage']) : []),
    // "Using Lambda with Amazon SQS".
    ...(queueArn
      ? asked(queueArn, ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'])
      : []),
  ];
}
