import {
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { TABLE } from '../contracts/table.ts';
import type { Entities, EntityName } from '../domain/ports/store.ts';
import { available } from './aws-failures.ts';
import { fromItem, keyOf, type StoredItem } from './dynamo-items.ts';
import type { References } from './dynamo-keys.ts';

/** Both ends of a range belong to it. */
export type SortCondition = { beginsWith: string } | { from: string; to: string };

interface Place {
  partitionKey: string;
  sortKey: string;
}

function where(place: Place, partition: string, sort?: SortCondition) {
  const names = { '#partition': place.partitionKey };
  const values = { ':partition': partition };
  if (!sort) {
    return {
      KeyConditionExpression: '#partition = :partition',
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: values,
    };
  }
  const isRange = 'from' in sort;
  const range = isRange ? '#sort BETWEEN :from AND :to' : 'begins_with(#sort, :prefix)';
  return {
    KeyConditionExpression: `#partition = :partition AND ${range}`,
    ExpressionAttributeNames: { ...names, '#sort': place.sortKey },
    ExpressionAttributeValues: {
      ...values,
      ...(isRange ? { ':from': sort.from, ':to': sort.to } : { ':prefix': sort.beginsWith }),
    },
  };
}

/** Reads of the one table: an item, a partition, a list. */
export function createReader(client: DynamoDBDocumentClient, tableName: string) {
  /** A page holds at most 1 MB; a JEM with its history may need several. */
  async function allPages(input: Omit<QueryCommandInput, 'TableName'>): Promise<StoredItem[]> {
    const items: StoredItem[] = [];
    let next: QueryCommandInput['ExclusiveStartKey'];
    do {
      const command = new QueryCommand({ TableName: tableName, ...input, ExclusiveStartKey: next });
      const page = await available(client.send(command));
      items.push(...(page.Items ?? []));
      next = page.LastEvaluatedKey;
    } while (next);
    return items;
  }

  return {
    async one<N extends EntityName>(entity: N, reference: References[N]): Promise<Entities[N] | undefined> {
      const command = new GetCommand({
        TableName: tableName,
        Key: keyOf(entity, reference),
        ConsistentRead: true,
      });
      const { Item } = await available(client.send(command));
      return Item && fromItem(entity, Item);
    },
    /** Strongly consistent, in the order of the sort key. */
    partition: (partition: string, sort?: SortCondition) =>
      allPages({ ...where(TABLE, partition, sort), ConsistentRead: true }),
    /** By the index, which may lag. */
    list: (partition: string, sort?: SortCondition) =>
      allPages({ ...where(TABLE.index, partition, sort), IndexName: TABLE.index.name }),
  };
}
