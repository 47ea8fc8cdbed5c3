import type { EpochMs } from '../../clock.ts';
import type { Machine, State } from '../definition/machine.ts';
import type { Randomness } from '../expressions/functions.ts';
import { type Json, type JsonObject, parseJson } from '../json.ts';
import { MAX_HISTORY_EVENTS } from '../limits.ts';
import { HistoryFullError } from './failure.ts';
import type { HistoryEvent } from './history.ts';
import type { Branch, Call, ExecutionStatus, Snapshot, TaskKey } from './snapshot.ts';

/** What an advance may ask of the world without causing anything in it. */
export interface World extends Randomness {
  readonly now: EpochMs;
  readonly region: string;
  readonly accountId: string;
  token(arn: string, task: TaskKey): string;
}

/** What the driver has to do once the advance is on disk. */
export type Effect =
  | { readonly kind: 'call'; readonly task: TaskKey; readonly call: Call }
  | { readonly kind: 'stop-child'; readonly arn: string };

export interface Closing {
  readonly status: ExecutionStatus;
  readonly at?: EpochMs;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
}

/** The next snapshot while it is being made. The one it starts from stays as it was, so a failed write loses nothing. */
export class Draft {
  readonly base: Snapshot;
  readonly machine: Machine;
  readonly world: World;
  readonly events: HistoryEvent[] = [];
  readonly effects: Effect[] = [];
  /** Branches to be run, in order. */
  readonly ready: number[] = [];
  #branches: Record<number, Branch>;
  readonly #owned = new Set<number>();
  #lastEventId: number;
  #transitions: number;
  #nextBranch: number;
  #closing: Closing | undefined;
  #executionInput: Json | undefined;

  constructor(base: Snapshot, machine: Machine, world: World) {
    this.base = base;
    this.machine = machine;
    this.world = world;
    this.#branches = { ...base.branches };
    this.#lastEventId = base.lastEventId;
    this.#transitions = base.transitions;
    this.#nextBranch = base.nextBranch;
  }

  get lastEventId(): number {
    return this.#lastEventId;
  }

  get isClosed(): boolean {
    return this.#closing !== undefined || this.base.status !== 'RUNNING';
  }

  get executionInput(): Json {
    this.#executionInput ??= parseJson(this.base.input);
    return this.#executionInput;
  }

  branches(): Branch[] {
    return Object.values(this.#branches);
  }

  find(id: number): Branch | undefined {
    return this.#branches[id];
  }

  /** @throws Error when the branch is gone: a fault of the engine, not of the machine. */
  branch(id: number): Branch {
    const branch = this.#branches[id];
    if (branch === undefined) throw new Error(`no branch ${id}`);
    return branch;
  }

  state(branch: Branch): State {
    const state = this.machine.graphs.get(branch.graph)?.states.get(branch.state);
    if (state === undefined) throw new Error(`no state ${branch.state}`);
    return state;
  }

  /** The draft changes copies of its own, made when a branch is first touched; the base's branches are never changed. */
  update(id: number, changes: Partial<Branch>): Branch {
    let branch = this.branch(id);
    if (!this.#owned.has(id)) {
      branch = { ...branch };
      this.#branches[id] = branch;
      this.#owned.add(id);
    }
    return Object.assign(branch, changes);
  }

  /** Starts a branch at the first state of a graph; it runs when its turn comes. */
  open(start: Pick<Branch, 'graph' | 'input' | 'lastEventId'> & Partial<Branch>): void {
    const id = this.#nextBranch++;
    this.#branches[id] = {
      id,
      variables: {},
      state: this.machine.graphs.get(start.graph)?.startAt ?? '',
      enteredAt: this.world.now,
      enteredEventId: 0,
      beforeEventId: start.lastEventId,
      retryCount: 0,
      attempts: [],
      activity: { kind: 'entering' },
      ...start,
    };
    this.#owned.add(id);
    this.ready.push(id);
  }

  drop(id: number): void {
    delete this.#branches[id];
  }

  countTransition(): void {
    this.#transitions += 1;
  }

  /** Records an event that follows the branch's last one and becomes its last one. */
  record(branch: number, type: string, details?: JsonObject): number {
    const id = this.recordAfter(this.branch(branch).lastEventId, type, details);
    this.update(branch, { lastEventId: id });
    return id;
  }

  /** Records an event outside any branch's chain. @throws HistoryFullError when only the closing event fits. */
  recordAfter(previousEventId: number, type: string, details?: JsonObject): number {
    if (this.#lastEventId >= MAX_HISTORY_EVENTS - 1 && !type.startsWith('Execution'))
      throw new HistoryFullError();
    const id = ++this.#lastEventId;
    const timestamp = this.world.now;
    this.events.push({ id, previousEventId, timestamp, type, details });
    return id;
  }

  close(closing: Closing): void {
    this.#closing = closing;
    this.#branches = {};
    this.ready.length = 0;
  }

  finish(): Snapshot {
    const { at = this.world.now, ...closing } = this.#closing ?? { status: this.base.status };
    return {
      ...this.base,
      ...closing,
      ...(this.#closing !== undefined && { stoppedAt: at }),
      lastEventId: this.#lastEventId,
      transitions: this.#transitions,
      nextBranch: this.#nextBranch,
      branches: this.#branches,
    };
  }
}
