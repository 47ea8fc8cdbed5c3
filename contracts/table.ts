/** Shape of the one table, the same for CDK and for the embedded DynamoDB. */
export const TABLE = {
  partitionKey: 'PK',
  sortKey: 'SK',
  /** Lists over all JEMs; sparse: only what is still to be listed has these attributes. */
  index: { name: 'GSI1', partitionKey: 'GSI1PK', sortKey: 'GSI1SK' },
  /** Epoch seconds after which DynamoDB may remove an item (spent links). */
  timeToLive: 'expiresAt',
} as const;

/** Partitions of the audit begin so; policies name it, because nobody may change or remove what is there. */
export const AUDIT_PREFIX = 'AUDIT#';
