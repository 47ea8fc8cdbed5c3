import { Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import * as z from 'zod';

/** Accepts findings of cdk-nag for one construct and what is below it; the reason is read by auditors. */
export function acknowledge(construct: IConstruct, reason: string, ids: readonly string[]): void {
  Validations.of(construct).acknowledge(...ids.map((id) => ({ id, reason })));
}

/** What holds for every function and role of ours. */
export function acknowledgeForStack(stack: Stack): void {
  acknowledge(
    stack,
    'Functions reach nothing but public AWS endpoints over TLS; a private network would need endpoints or gateways that cost more a month than the service.',
    ['NIST.800.53.R5-LambdaInsideVPC'],
  );
  acknowledge(
    stack,
    'A policy belongs to exactly one role of exactly one function or machine and lives and dies with it; a managed policy would invite sharing.',
    ['NIST.800.53.R5-IAMNoInlinePolicy'],
  );
}

/**
 * Accepts that policies below a construct name each of these resources, which end in a wildcard. cdk-nag wants each by itself, so that a
 * new one is a new finding.
 */
export function acknowledgeWildcards(construct: IConstruct, reason: string, arns: readonly string[]): void {
  const stack = Stack.of(construct);
  acknowledge(
    construct,
    reason,
    arns.map((arn) => `AwsSolutions-IAM5[Resource::${flatten(stack.resolve(arn))}]`),
  );
}

/** An unresolved reference as cdk-nag writes it: `<LogicalId.Arn>`, `<AWS::Region>`, the name of an export. */
function flatten(value: unknown): string {
  if (typeof value === 'string') return value;
  const { Ref, ...functions } = IntrinsicSchema.parse(value);
  if (Ref !== undefined) return `<${Ref}>`;
  if (functions['Fn::GetAtt']) return `<${functions['Fn::GetAtt'].join('.')}>`;
  if (functions['Fn::ImportValue']) return functions['Fn::ImportValue'];
  const [separator, parts] = functions['Fn::Join'] ?? ['', []];
  return parts.map(flatten).join(separator);
}

const IntrinsicSchema = z.object({
  Ref: z.string().optional(),
  'Fn::GetAtt': z.array(z.string()).optional(),
  'Fn::ImportValue': z.string().optional(),
  'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]).optional(),
});
