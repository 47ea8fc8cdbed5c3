/** A header as it stands in the message. */
export interface Header {
  /** Lower case. */
  key: string;
  value: string;
}

/**
 * The topmost header of a name: SES puts its own above whatever the sender wrote, so that a verdict which the sender made up lies
 * below the true one.
 */
export function firstHeader(headers: readonly Header[], name: string): string | undefined {
  return headers.find(({ key }) => key === name)?.value.trim();
}

export function hasHeader(headers: readonly Header[], name: string): boolean {
  return headers.some(({ key }) => key === name);
}
