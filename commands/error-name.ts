/** What may be logged of an error: its message could hold an address. */
export function errorName(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
