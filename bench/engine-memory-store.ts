import type {
  ExecutionStore,
  HistoryRange,
  MachineRecord,
  Progress,
  Revision,
} from '../local/step-functions/driver/store.ts';
import type { HistoryEvent } from '../local/step-functions/engine/history.ts';
import type { Snapshot } from '../local/step-functions/engine/snapshot.ts';

/** Keeps everything in memory: what the engine costs when nothing has to survive. */
export class MemoryStore implements ExecutionStore {
  readonly #machines = new Map<string, MachineRecord>();
  readonly #revisions = new Map<string, Revision>();
  readonly #closed = new Map<string, Snapshot>();
  readonly #history = new Map<string, HistoryEvent[][]>();

  async open(): Promise<void> {}
  async close(): Promise<void> {}

  async secret(make: () => string): Promise<string> {
    return make();
  }

  async commit(progress: readonly Progress[]): Promise<void> {
    for (const { snapshot, events } of progress) {
      const chunks = this.#history.get(snapshot.arn);
      if (chunks === undefined) this.#history.set(snapshot.arn, [[...events]]);
      else chunks.push([...events]);
      if (snapshot.status !== 'RUNNING') this.#closed.set(snapshot.arn, snapshot);
    }
  }

  async live(): Promise<Snapshot[]> {
    return [];
  }

  closed(arn: string): Snapshot | undefined {
    return this.#closed.get(arn);
  }

  async *closedExecutions(): AsyncIterable<Snapshot> {
    yield* this.#closed.values();
  }

  async history({ arn, fromId, limit, isReversed }: HistoryRange): Promise<HistoryEvent[]> {
    const events = (this.#history.get(arn) ?? []).flat();
    const wanted = isReversed
      ? events.toReversed().filter(({ id }) => id <= fromId)
      : events.slice(fromId - 1);
    return wanted.slice(0, limit);
  }

  async *list(): AsyncIterable<{ arn: string; position: string }> {
    for (const arn of this.#history.keys()) yield { arn, position: arn };
  }

  machine(name: string): MachineRecord | undefined {
    return this.#machines.get(name);
  }

  async machines(): Promise<MachineRecord[]> {
    return [...this.#machines.values()];
  }

  revision(id: string): Revision | undefined {
    return this.#revisions.get(id);
  }

  async putMachine(machine: MachineRecord, revision: Revision): Promise<void> {
    this.#machines.set(machine.name, machine);
    this.#revisions.set(machine.revision, revision);
  }

  async deleteMachine(name: string): Promise<void> {
    this.#machines.delete(name);
  }
}
