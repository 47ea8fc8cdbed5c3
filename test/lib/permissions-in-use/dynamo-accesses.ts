import * as z from 'zod';
import { TABLE } from '../../../contracts/table.ts';
import type { Asked } from './accesses.ts';
import type { Deployed } from './deployed.ts';
import type { WireRequest } from './record-requests.ts';

const KeySchema = z.record(z.string(), z.object({ S: z.string().optional() }));
const OneSchema = z.object({ Key: KeySchema.optional(), Item: KeySchema.optional() });
const QuerySchema = z.object({
  IndexName: z.string().optional(),
  KeyConditionExpression: z.string(),
  ExpressionAttributeNames: z.record(z.string(), z.string()),
  ExpressionAttributeValues: z.record(z.string(), z.object({ S: z.string().optional() })),
});
const TransactionSchema = z.object({
  TransactItems: z.array(
    z.partialRecord(z.enum(['Put', 'Delete', 'Update', 'ConditionCheck', 'Get']), OneSchema),
  ),
});

/** Amazon DynamoDB Developer Guide, "IAM permissions for transactions": those of the single operations. */
const IN_TRANSACTION: Record<string, string> = {
  Put: 'PutItem',
  Delete: 'DeleteItem',
  Update: 'UpdateItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
};
const ONE_ITEM = ['GetItem', 'PutItem', 'DeleteItem', 'UpdateItem'];

/**
 * Service Authorization Reference, "Amazon DynamoDB": a query of an index is one of the index as a resource. The leading keys are those of
 * the partitions that are named ("Using IAM policy conditions for fine-grained access control").
 */
export function dynamoAccesses({ headers, body }: WireRequest, { tableArn, keyArn }: Deployed): Asked[] {
  const operation = String(headers['x-amz-target']).split('.').at(-1) ?? '';
  const input: unknown = JSON.parse(body.toString('utf8'));
  const asked = (action: string, leadingKey: string, resource = tableArn): Asked => ({
    action: `dynamodb:${action}`,
    resource,
    context: { 'dynamodb:LeadingKeys': [leadingKey] },
  });
  // "How DynamoDB uses AWS KMS": the table key is decrypted in the name of whoever asks, once in five minutes.
  const decrypt: Asked = { action: 'kms:Decrypt', resource: keyArn, context: {} };
  if (ONE_ITEM.includes(operation)) return [asked(operation, partitionOf(input)), decrypt];
  if (operation === 'Query') {
    const { IndexName, ...query } = QuerySchema.parse(input);
    const place = IndexName ? TABLE.index.partitionKey : TABLE.partitionKey;
    const resource = IndexName ? `${tableArn}/index/${IndexName}` : tableArn;
    return [asked('Query', queriedPartition(query, place), resource), decrypt];
  }
  if (operation === 'TransactWriteItems' || operation === 'TransactGetItems') {
    const items = TransactionSchema.parse(input).TransactItems.flatMap((item) => Object.entries(item));
    return [...items.map(([kind, one]) => asked(IN_TRANSACTION[kind] ?? kind, partitionOf(one))), decrypt];
  }
  throw new Error(`dynamodb ${operation} is not known here`);
}

function partitionOf(input: unknown): string {
  const { Key, Item } = OneSchema.parse(input);
  const partition = (Key ?? Item)?.[TABLE.partitionKey]?.S;
  if (partition === undefined) throw new Error('an item without its partition');
  return partition;
}

function queriedPartition(query: Omit<z.infer<typeof QuerySchema>, 'IndexName'>, place: string): string {
  const { KeyConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues } = query;
  for (const [, name = '', value = ''] of KeyConditionExpression.matchAll(/(#\w+) = (:\w+)/g)) {
    const partition = ExpressionAttributeValues[value]?.S;
    if (ExpressionAttributeNames[name] === place && partition !== undefined) return partition;
  }
  throw new Error(`a query of no partition: ${KeyConditionExpression}`);
}
