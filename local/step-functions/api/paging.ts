import { ServiceError } from '../errors.ts';

/** AWS's pages: 100 by default, at most 1,000; 0 means the default. */
export function pageSize(maxResults: number | undefined): number {
  return maxResults === undefined || maxResults === 0 ? 100 : maxResults;
}

/** A page token names the operation's place in its list; nobody but this module reads it. */
export function pageToken(place: string): string {
  return Buffer.from(place).toString('base64url');
}

/** @throws ServiceError InvalidToken when the text is not one of ours. */
export function readPageToken(token: string | undefined): string | undefined {
  if (token === undefined) return undefined;
  const place = Buffer.from(token, 'base64url').toString();
  if (place === '' || pageToken(place) !== token)
    throw new ServiceError('InvalidToken', "Invalid Token: 'Invalid token'");
  return place;
}

export interface Page<Item> {
  readonly items: Item[];
  readonly nextToken?: string;
}

export interface PageRequest<Item> {
  readonly source: AsyncIterable<Item>;
  readonly size: number;
  place(item: Item): string;
}

/** Takes one page from a list and says where the next one starts. */
export async function takePage<Item>({ source, size, place }: PageRequest<Item>): Promise<Page<Item>> {
  const items: Item[] = [];
  for await (const item of source) {
    const last = items.at(-1);
    if (items.length === size && last !== undefined) return { items, nextToken: pageToken(place(last)) };
    items.push(item);
  }
  return { items };
}
