import type { ClassicLevel } from 'classic-level';

export type Database = ClassicLevel<string, unknown>;

export interface RowRange {
  gt?: string;
  gte?: string;
  lt?: string;
  lte?: string;
  reverse?: boolean;
  limit?: number;
}

// Sorts after every character a key can hold.
const AFTER_ALL = '\uffff';

/** The bounds of all rows whose key starts with `prefix`. */
export function prefixRange(prefix: string): { gte: string; lt: string } {
  return { gte: prefix, lt: prefix + AFTER_ALL };
}

/**
 * What one operation writes: held back, visible to the operation's own reads, and committed as ONE LevelDB batch.
 * So an item and its index rows, or all the items of a transaction, are on disk together or not at all,
 * whenever the process is killed. (A batch is not fsynced: it survives `kill -9`, not a power cut.)
 */
export class WriteSet {
  readonly database: Database;
  /** `undefined` stands for a deletion. */
  readonly #changes = new Map<string, unknown>();
  #isClosed = false;

  constructor(database: Database) {
    this.database = database;
  }

  async get(key: string): Promise<unknown> {
    if (this.#changes.has(key)) return this.#changes.get(key);
    return this.database.get(key);
  }

  put(key: string, value: unknown): void {
    // dynalite writes table states from timers after it has answered; the operation has settled those states already.
    if (!this.#isClosed) this.#changes.set(key, value);
  }

  delete(key: string): void {
    this.put(key, undefined);
  }

  async deletePrefix(prefix: string): Promise<void> {
    for (const key of this.#changes.keys()) if (key.startsWith(prefix)) this.delete(key);
    for await (const key of this.database.keys(prefixRange(prefix))) this.delete(key);
  }

  async commit(): Promise<void> {
    this.#isClosed = true;
    if (this.#changes.size === 0) return;
    await this.database.batch(
      [...this.#changes].map(([key, value]) =>
        value === undefined ? { type: 'del', key } : { type: 'put', key, value },
      ),
    );
  }
}
