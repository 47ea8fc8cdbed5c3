export interface Listed {
  key: string;
}

export interface ListRequest {
  prefix: string;
  /** Empty for none. */
  delimiter: string;
  maxKeys: number;
  /** Whether an entry lies behind the end of the page before. */
  isAfter: (entry: Listed) => boolean;
}

export interface ListPage<T extends Listed> {
  entries: T[];
  commonPrefixes: string[];
  /** The last thing on the page, when there is more: an entry, or a common prefix. */
  next?: { entry: T } | { commonPrefix: string };
}

/** S3 lists keys in the order of their UTF-8 bytes, which is not that of JavaScript's strings beyond U+FFFF. */
export function compareKeys(a: Listed, b: Listed): number {
  return Buffer.compare(Buffer.from(a.key), Buffer.from(b.key));
}

/**
 * One page of a listing. Keys that share what lies between the prefix and the next delimiter are rolled up into
 * one common prefix, which counts as one of `maxKeys`.
 * @param sorted in the order of `compareKeys`
 */
export function listPage<T extends Listed>(
  sorted: readonly T[],
  { prefix, delimiter, maxKeys, isAfter }: ListRequest,
): ListPage<T> {
  const page: ListPage<T> = { entries: [], commonPrefixes: [] };
  let last: ListPage<T>['next'];
  for (const entry of sorted) {
    if (!entry.key.startsWith(prefix) || !isAfter(entry)) continue;
    const commonPrefix = commonPrefixOf(entry.key, prefix, delimiter);
    if (commonPrefix !== undefined && commonPrefix === page.commonPrefixes.at(-1)) continue;
    if (page.entries.length + page.commonPrefixes.length >= maxKeys) {
      return last ? { ...page, next: last } : page;
    }
    if (commonPrefix === undefined) page.entries.push(entry);
    else page.commonPrefixes.push(commonPrefix);
    last = commonPrefix === undefined ? { entry } : { commonPrefix };
  }
  return page;
}

function commonPrefixOf(key: string, prefix: string, delimiter: string): string | undefined {
  if (delimiter === '') return undefined;
  const end = key.indexOf(delimiter, prefix.length);
  return end < 0 ? undefined : key.slice(0, end + delimiter.length);
}
