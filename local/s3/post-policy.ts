import * as z from 'zod';
import { S3Error } from './errors.ts';

const ConditionSchema = z.union([
  z.tuple([z.literal('content-length-range'), z.coerce.number(), z.coerce.number()]),
  z.tuple([z.enum(['eq', 'starts-with']), z.string().startsWith('$'), z.string()]),
  z.record(z.string(), z.string()),
]);
const PolicySchema = z.object({
  expiration: z.iso.datetime({ offset: true }),
  conditions: z.array(ConditionSchema),
});

export type PostPolicy = z.infer<typeof PolicySchema>;

/** Fields that need no condition (Amazon S3 API Reference, "POST Policy"). */
const FREE_FIELDS = ['policy', 'x-amz-signature', 'file', 'awsaccesskeyid'];

export interface PostedForm {
  /** By lower-case name, `bucket` among them, `${filename}` in the key already replaced. */
  fields: ReadonlyMap<string, string>;
  fileSize: number;
}

/** @param encoded the form's `policy` field. @throws S3Error InvalidPolicyDocument */
export function parsePostPolicy(encoded: string): PostPolicy {
  try {
    return PolicySchema.parse(JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')));
  } catch {
    throw new S3Error(
      'InvalidPolicyDocument',
      'The content of the form does not meet the conditions of a policy.',
    );
  }
}

/**
 * Holds a form to its policy: every condition must be met and every field be covered by one.
 * @param realNow milliseconds since the epoch, real time, with which the SDK dates policies
 * @throws S3Error AccessDenied, EntityTooLarge, EntityTooSmall
 */
export function checkPostPolicy(policy: PostPolicy, { fields, fileSize }: PostedForm, realNow: number): void {
  if (Date.parse(policy.expiration) < realNow) throw denied('Policy expired.');
  const covered = new Set(FREE_FIELDS);
  for (const condition of policy.conditions) {
    if (Array.isArray(condition)) {
      if (condition[0] === 'content-length-range') {
        checkSize(fileSize, condition[1], condition[2]);
        continue;
      }
      const [operator, field, expected] = condition;
      const name = field.slice(1).toLowerCase();
      const value = fields.get(name) ?? '';
      const isMet = operator === 'eq' ? value === expected : value.startsWith(expected);
      if (!isMet) throw conditionFailed(condition);
      covered.add(name);
      continue;
    }
    for (const [name, expected] of Object.entries(condition)) {
      if (fields.get(name.toLowerCase()) !== expected) throw conditionFailed(['eq', `$${name}`, expected]);
      covered.add(name.toLowerCase());
    }
  }
  const extra = [...fields.keys()].filter(
    (name) => name !== 'bucket' && !covered.has(name) && !name.startsWith('x-ignore-'),
  );
  if (extra.length > 0) throw denied(`Extra input fields: ${extra.join(', ')}`);
}

function checkSize(size: number, least: number, most: number): void {
  if (size > most) {
    throw new S3Error('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size');
  }
  if (size < least) {
    throw new S3Error('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size');
  }
}

function conditionFailed(condition: readonly string[]): S3Error {
  return denied(`Policy Condition failed: ${JSON.stringify(condition)}`);
}

function denied(why: string): S3Error {
  return new S3Error('AccessDenied', `Invalid according to Policy: ${why}`);
}
