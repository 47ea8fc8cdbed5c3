import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import PostalMime from 'postal-mime';
import { TABLE_NAME } from '../../../local/system/names.ts';
import type { Site } from './site.ts';

/** Every address of the product in the e-mails that were sent, whichever part of the e-mail it is in. */
export async function addressesIn({ system, url }: Site): Promise<string[]> {
  const { ses } = system.aws;
  const found = new Set<string>();
  for (const { id } of ses.messages()) {
    const mail = await PostalMime.parse((await ses.message(id))?.raw ?? '');
    const text = `${mail.html ?? ''} ${mail.text ?? ''}`;
    for (const [address] of text.matchAll(/https?:\/\/[^\s<>"')]+/g))
      if (address.startsWith(url)) found.add(address);
  }
  return [...found];
}

/** All that there is to change: every item of the table, the number of e-mails, and the executions with their events. */
export async function takeStock({ system }: Site): Promise<object> {
  const client = new DynamoDBClient();
  const items: string[] = [];
  let start: Record<string, never> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName: TABLE_NAME, ...(start ? { ExclusiveStartKey: start } : {}) }),
    );
    items.push(...(page.Items ?? []).map((item) => JSON.stringify(item)));
    start = page.LastEvaluatedKey as typeof start;
  } while (start);
  const executions = await system.aws.stepFunctions.stats();
  return { items: items.sort(), emails: system.aws.ses.messages().length, executions };
}

/** Opens an address as programmes do that look for malice before the reader sees the e-mail: GET and HEAD, several times. */
export async function scan(address: string): Promise<number[]> {
  const statuses: number[] = [];
  for (const method of ['HEAD', 'GET', 'GET']) {
    const response = await fetch(address, { method, redirect: 'follow' });
    await response.arrayBuffer();
    statuses.push(response.status);
  }
  return statuses;
}
