/**
 * An organisation's id for an address. The id is the name it was added with, and a name may hold a slash: an HTTP API gives the path to its
 * function decoded, so `%2F` would be one more part of it.
 */
export function organisationKey(id: string): string {
  return Buffer.from(id, 'utf8').toString('base64url');
}
