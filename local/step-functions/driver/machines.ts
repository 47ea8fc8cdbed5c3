import { createHash } from 'node:crypto';
import type { Machine } from '../definition/machine.ts';
import { parseDefinition } from '../definition/parse.ts';
import type { ExecutionStore, MachineRecord, Revision } from './store.ts';

/** Machines as they are stored, and their definitions compiled once. */
export class Machines {
  readonly #store: ExecutionStore;
  readonly #isRunning: (machineArn: string) => boolean;
  readonly #compiled = new Map<string, Machine>();

  constructor(store: ExecutionStore, isRunning: (machineArn: string) => boolean) {
    this.#store = store;
    this.#isRunning = isRunning;
  }

  /** A machine being deleted is there until its last execution has ended. */
  find(name: string): MachineRecord | undefined {
    const machine = this.#store.machine(name);
    if (machine?.status === 'DELETING' && !this.#isRunning(machine.arn)) return undefined;
    return machine;
  }

  async list(): Promise<MachineRecord[]> {
    const machines = await this.#store.machines();
    return machines.filter(({ name }) => this.find(name) !== undefined);
  }

  /** Keeps a definition that was found valid. The same content is the same revision: an update without change makes none. */
  async put(machine: Omit<MachineRecord, 'revision'>): Promise<MachineRecord> {
    const { arn, name, definition, roleArn, createdAt, settings } = machine;
    const content = JSON.stringify([arn, createdAt, definition, roleArn, settings]);
    const digest = createHash('sha256').update(content).digest('hex');
    const record = {
      ...machine,
      revision: digest.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
    };
    const updatedAt = machine.updatedAt ?? createdAt;
    const revision: Revision = { machineArn: arn, machineName: name, definition, roleArn, updatedAt };
    await this.#store.putMachine(record, revision);
    return record;
  }

  async remove(machine: MachineRecord): Promise<void> {
    const revision = this.#store.revision(machine.revision);
    if (!this.#isRunning(machine.arn) || revision === undefined)
      return this.#store.deleteMachine(machine.name);
    await this.#store.putMachine({ ...machine, status: 'DELETING' }, revision);
  }

  /** The compiled definition of a revision. @throws Error when the store has lost it. */
  definition(revisionId: string): Machine {
    const compiled = this.#compiled.get(revisionId);
    if (compiled !== undefined) return compiled;
    const parsed = parseDefinition(this.#store.revision(revisionId)?.definition ?? '');
    if (parsed.kind === 'invalid') throw new Error(`revision ${revisionId} is not a valid definition`);
    this.#compiled.set(revisionId, parsed.machine);
    return parsed.machine;
  }
}
