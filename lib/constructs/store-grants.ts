import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Capability } from '../../contracts/capabilities.ts';
import { AUDIT_PREFIX, TABLE } from '../../contracts/table.ts';
import type { Grant, GrantedResources } from './capability-grants.ts';

/** Allowed on the whole table; which items a function touches is for the store to say, but for the audit. */
const READING = ['dynamodb:GetItem', 'dynamodb:Query'];
const WRITING = ['dynamodb:PutItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'];

const allow = (actions: string[], resources: string[]) => new iam.PolicyStatement({ actions, resources });

export function storeGrant({ table, key }: GrantedResources): Grant<'store'> {
  return {
    environment: { TABLE_NAME: table.tableName },
    statements: [
      allow([...READING, 'dynamodb:PutItem'], [table.tableArn]),
      allow(['kms:Decrypt', 'kms:GenerateDataKey'], [key.keyArn]),
    ],
  };
}

export function listsGrant({ table }: GrantedResources): Grant<'lists'> {
  const index = `${table.tableArn}/index/${TABLE.index.name}`;
  return { environment: {}, statements: [allow(['dynamodb:Query'], [index])] };
}

export function removeItemsGrant({ table }: GrantedResources): Grant<'remove-items'> {
  return { environment: {}, statements: [allow(['dynamodb:DeleteItem'], [table.tableArn])] };
}

export function expectItemsGrant({ table }: GrantedResources): Grant<'expect-items'> {
  return { environment: {}, statements: [allow(['dynamodb:ConditionCheckItem'], [table.tableArn])] };
}

/** Nothing beside the permissions of the store, which reach the audit where `forbidAudit` leaves them alone. */
export const byStore = () => ({ environment: {}, statements: [] });

/**
 * What no permission on the table may reach: nobody updates or deletes what the audit holds, and it is closed to those that record nothing.
 * Those that add may by IAM also put one record over another, because `PutItem` is both: that one stands only where none was is a condition of
 * every write of the store.
 */
export function forbidAudit(
  fn: lambda.Function,
  capabilities: readonly Capability[],
  { table }: GrantedResources,
): void {
  const allowed = [
    ...(capabilities.includes('add-audit') ? ['dynamodb:PutItem'] : []),
    ...(capabilities.includes('read-audit') ? READING : []),
  ];
  fn.addToRolePolicy(
    new iam.PolicyStatement({
      effect: iam.Effect.DENY,
      actions: ['dynamodb:UpdateItem', ...READING, ...WRITING].filter((action) => !allowed.includes(action)),
      resources: [table.tableArn],
      conditions: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': [`${AUDIT_PREFIX}*`] } },
    }),
  );
}
