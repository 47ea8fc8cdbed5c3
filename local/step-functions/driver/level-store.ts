import { ClassicLevel } from 'classic-level';
import type { HistoryEvent } from '../engine/history.ts';
import type { Snapshot } from '../engine/snapshot.ts';
import type { ExecutionStore, HistoryRange, MachineRecord, Progress, Revision } from './store.ts';

type Database = ClassicLevel<string, unknown>;
const DURABLE = { sync: true } as const;
/** Above every character of an ARN, so `prefix + LAST` ends a range. */
const LAST = '\uffff';

const liveKey = (arn: string) => `live!${arn}`;
const closedKey = (arn: string) => `closed!${arn}`;
const historyKey = (arn: string, id: number) => `history!${arn}!${String(id).padStart(6, '0')}`;
const machineKey = (name: string) => `machine!${name}`;
const revisionKey = (id: string) => `revision!${id}`;
const SECRET_KEY = 'secret!';

/** Newest first, and stable when two start in the same millisecond. */
function listKey({ machineArn, startedAt, arn }: Snapshot): string {
  return `list!${machineArn}!${String(Number.MAX_SAFE_INTEGER - startedAt)}!${arn}`;
}

export class DataFolderInUseError extends Error {
  override readonly name = 'DataFolderInUseError';
}

/** LevelDB: one process at a time (an operating system lock), atomic batches, and a log whose torn tail is dropped on opening. */
export class LevelStore implements ExecutionStore {
  readonly #db: Database;

  constructor(directory: string) {
    this.#db = new ClassicLevel(directory, { valueEncoding: 'json' });
  }

  /** @throws DataFolderInUseError when another process has the folder open. */
  async open(): Promise<void> {
    try {
      await this.#db.open();
    } catch (thrown) {
      if (!isLocked(thrown)) throw thrown;
      throw new DataFolderInUseError(`another process uses the data folder ${this.#db.location}`);
    }
  }

  close(): Promise<void> {
    return this.#db.close();
  }

  async secret(make: () => string): Promise<string> {
    const known = this.#get<string>(SECRET_KEY);
    if (known !== undefined) return known;
    const secret = make();
    await this.#db.put(SECRET_KEY, secret, DURABLE);
    return secret;
  }

  /** One synchronous write for all executions that advanced together. */
  async commit(progress: readonly Progress[]): Promise<void> {
    const batch = this.#db.batch();
    for (const { snapshot, events, isNew } of progress) {
      const { arn } = snapshot;
      const [first] = events;
      if (first !== undefined) batch.put(historyKey(arn, first.id), events);
      if (isNew) batch.put(listKey(snapshot), arn);
      if (snapshot.status === 'RUNNING') {
        batch.put(liveKey(arn), snapshot);
      } else {
        batch.del(liveKey(arn));
        batch.put(closedKey(arn), snapshot);
      }
    }
    await batch.write(DURABLE);
  }

  live(): Promise<Snapshot[]> {
    return this.#values<Snapshot>('live!').all();
  }

  closed(arn: string): Snapshot | undefined {
    return this.#get<Snapshot>(closedKey(arn));
  }

  closedExecutions(): AsyncIterable<Snapshot> {
    return this.#values<Snapshot>('closed!');
  }

  async history({ arn, fromId, limit, isReversed }: HistoryRange): Promise<HistoryEvent[]> {
    const events: HistoryEvent[] = [];
    const isWanted = ({ id }: HistoryEvent) => (isReversed ? id <= fromId : id >= fromId);
    for await (const chunk of this.#chunks({ arn, fromId, isReversed })) {
      events.push(...(isReversed ? chunk.toReversed() : chunk).filter(isWanted));
      if (events.length >= limit) break;
    }
    return events.slice(0, limit);
  }

  /** The chunk that holds an event is the last one whose first event is not after it. */
  async *#chunks(range: Omit<HistoryRange, 'limit'>): AsyncIterable<HistoryEvent[]> {
    const { arn, fromId, isReversed } = range;
    const upTo = { gte: historyKey(arn, 0), lte: historyKey(arn, fromId), reverse: true };
    if (isReversed) {
      yield* this.#db.values<string, HistoryEvent[]>(upTo);
      return;
    }
    const [start = historyKey(arn, 0)] = await this.#db.keys({ ...upTo, limit: 1 }).all();
    yield* this.#db.values<string, HistoryEvent[]>({ gte: start, lt: `history!${arn}!${LAST}` });
  }

  async *list(
    machineArn: string,
    after: string | undefined,
  ): AsyncIterable<{ arn: string; position: string }> {
    const prefix = `list!${machineArn}!`;
    const range = { gt: prefix + (after ?? ''), lt: prefix + LAST };
    for await (const [key, arn] of this.#db.iterator<string, string>(range)) {
      yield { arn, position: key.slice(prefix.length) };
    }
  }

  machine(name: string): MachineRecord | undefined {
    return this.#get<MachineRecord>(machineKey(name));
  }

  machines(): Promise<MachineRecord[]> {
    return this.#values<MachineRecord>('machine!').all();
  }

  revision(id: string): Revision | undefined {
    return this.#get<Revision>(revisionKey(id));
  }

  async putMachine(machine: MachineRecord, revision: Revision): Promise<void> {
    const batch = this.#db.batch();
    batch.put(machineKey(machine.name), machine);
    batch.put(revisionKey(machine.revision), revision);
    await batch.write(DURABLE);
  }

  /** Revisions stay: executions that have ended can still be described. */
  async deleteMachine(name: string): Promise<void> {
    await this.#db.del(machineKey(name), DURABLE);
  }

  // What this class wrote it may read back by type: the folder is locked and its records are checksummed.
  #get<Value>(key: string): Value | undefined {
    return this.#db.getSync<string, Value>(key, {});
  }

  #values<Value>(prefix: string) {
    return this.#db.values<string, Value>({ gt: prefix, lt: prefix + LAST });
  }
}

function isLocked(thrown: unknown): boolean {
  const cause = typeof thrown === 'object' && thrown !== null && 'cause' in thrown ? thrown.cause : undefined;
  return typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 'LEVEL_LOCKED';
}
