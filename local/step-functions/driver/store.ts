import type { EpochMs } from '../../clock.ts';
import type { HistoryEvent } from '../engine/history.ts';
import type { Snapshot } from '../engine/snapshot.ts';

export interface MachineRecord {
  readonly arn: string;
  readonly name: string;
  readonly status: 'ACTIVE' | 'DELETING';
  readonly revision: string;
  readonly definition: string;
  readonly roleArn: string;
  readonly createdAt: EpochMs;
  /** Undefined until the first update: AWS names no revision before it (recorded). */
  readonly updatedAt?: EpochMs;
  /** What the caller configured and the engine only keeps: loggingConfiguration, tracingConfiguration. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** A definition as it was when executions were started on it. */
export interface Revision {
  readonly machineArn: string;
  readonly machineName: string;
  readonly definition: string;
  readonly roleArn: string;
  readonly updatedAt: EpochMs;
}

export interface Progress {
  readonly snapshot: Snapshot;
  readonly events: readonly HistoryEvent[];
  readonly isNew: boolean;
}

export interface HistoryRange {
  readonly arn: string;
  /** The first event wanted, the last when reversed. */
  readonly fromId: number;
  readonly limit: number;
  readonly isReversed: boolean;
}

/** Where executions are kept. A commit is on disk, whole, when its promise resolves; if it rejects, nothing may go on. */
export interface ExecutionStore {
  open(): Promise<void>;
  close(): Promise<void>;
  /** Secret for signing task tokens, made once per data folder. */
  secret(make: () => string): Promise<string>;
  commit(progress: readonly Progress[]): Promise<void>;
  live(): Promise<Snapshot[]>;
  closed(arn: string): Snapshot | undefined;
  closedExecutions(): AsyncIterable<Snapshot>;
  history(range: HistoryRange): Promise<HistoryEvent[]>;
  /** ARNs of a machine's executions, the newest first, starting after `after`. */
  list(machineArn: string, after: string | undefined): AsyncIterable<{ arn: string; position: string }>;
  machine(name: string): MachineRecord | undefined;
  machines(): Promise<MachineRecord[]>;
  revision(id: string): Revision | undefined;
  putMachine(machine: MachineRecord, revision: Revision): Promise<void>;
  deleteMachine(name: string): Promise<void>;
}
