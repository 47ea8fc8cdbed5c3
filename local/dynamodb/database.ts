import { mkdir } from 'node:fs/promises';
import { ClassicLevel } from 'classic-level';
import type { Clock } from '../clock.ts';
import type { OperationContext } from './engine.ts';
import type { AwsIdentity } from './engine-store.ts';
import { SerialQueue } from './serial-queue.ts';
import { type Database as Level, WriteSet } from './write-set.ts';

interface DatabaseParts {
  directory: string;
  clock: Clock;
  aws: AwsIdentity;
}

type Work<T> = (context: OperationContext) => Promise<T>;

/** The LevelDB of one directory and the order in which operations come to it. */
export class Database {
  readonly #parts: DatabaseParts;
  readonly #queue = new SerialQueue();
  #level: Level | undefined;

  constructor(parts: DatabaseParts) {
    this.#parts = parts;
  }

  async open(): Promise<void> {
    const { directory } = this.#parts;
    await mkdir(directory, { recursive: true });
    const level: Level = new ClassicLevel<string, unknown>(directory, { valueEncoding: 'json' });
    try {
      await level.open();
    } catch (cause) {
      // LevelDB's own message does not say which directory, nor that another process may have it.
      throw new Error(`cannot open ${directory}: is another process using it?`, { cause });
    }
    this.#level = level;
  }

  async close(): Promise<void> {
    await this.#queue.idle();
    await this.#level?.close();
    this.#level = undefined;
  }

  /** Sees what is committed; must not write. */
  async read<T>(work: Work<T>): Promise<T> {
    return work(this.#newContext());
  }

  /** Runs alone, and what it wrote is committed as one batch when it resolves; nothing is when it rejects. */
  write<T>(work: Work<T>): Promise<T> {
    return this.#queue.run(async () => {
      const context = this.#newContext();
      const result = await work(context);
      await context.writes.commit();
      return result;
    });
  }

  #newContext(): OperationContext {
    if (!this.#level) throw new Error('DynamoDB is not running');
    return { writes: new WriteSet(this.#level), now: this.#parts.clock.now(), aws: this.#parts.aws };
  }
}
