import type { Machine } from '../definition/machine.ts';
import { advance } from '../engine/advance.ts';
import type { Effect, World } from '../engine/draft.ts';
import type { EngineEvent } from '../engine/events.ts';
import type { HistoryEvent } from '../engine/history.ts';
import { nextDue, type Snapshot } from '../engine/snapshot.ts';
import type { DueQueue } from './due-queue.ts';
import type { ExecutionStore } from './store.ts';

interface Pending {
  readonly event: EngineEvent;
  resolve(isAccepted: boolean): void;
  reject(reason: unknown): void;
}

/** An execution that has not ended: what is on disk of it, and what is to happen to it next. */
interface Live {
  snapshot: Snapshot;
  isNew: boolean;
  readonly queue: Pending[];
}

/** One execution's part of a turn, made but not yet on disk. */
interface Made {
  readonly live: Live;
  readonly snapshot: Snapshot;
  readonly events: HistoryEvent[];
  readonly effects: Effect[];
  readonly answers: (() => void)[];
}

export interface DriverDeps {
  readonly store: ExecutionStore;
  readonly due: DueQueue;
  machine(snapshot: Snapshot): Machine;
  world(): World;
  /** Called for each effect once it is on disk. */
  perform(arn: string, effect: Effect): void;
  onClosed(snapshot: Snapshot): void;
  onTurn(): void;
}

/**
 * Moves executions forward in turns. A turn takes every execution to which something happened, advances them all, writes
 * the result in one durable batch, and only then answers callers and performs effects: nothing can be seen that could be lost.
 */
export class Driver {
  readonly #deps: DriverDeps;
  readonly #live = new Map<string, Live>();
  #ready = new Set<Live>();
  #isTurning = false;
  #isStopped = false;
  #fault: unknown;

  constructor(deps: DriverDeps) {
    this.#deps = deps;
  }

  get isIdle(): boolean {
    return !this.#isTurning && this.#ready.size === 0;
  }

  snapshots(): Snapshot[] {
    return [...this.#live.values()].filter((live) => !live.isNew).map((live) => live.snapshot);
  }

  /** The execution as it is on disk; undefined when it is closed, unknown or not yet written. */
  find(arn: string): Snapshot | undefined {
    const live = this.#live.get(arn);
    return live === undefined || live.isNew ? undefined : live.snapshot;
  }

  /** An execution by that name is running or about to be. */
  has(arn: string): boolean {
    return this.#live.has(arn);
  }

  restore(snapshot: Snapshot): void {
    this.#live.set(snapshot.arn, { snapshot, isNew: false, queue: [] });
    this.#deps.due.set(snapshot.arn, nextDue(snapshot));
  }

  begin(snapshot: Snapshot): Promise<boolean> {
    this.#live.set(snapshot.arn, { snapshot, isNew: true, queue: [] });
    return this.dispatch(snapshot.arn, { kind: 'started' });
  }

  /** Resolves when what the event leads to is on disk; false when it came too late. @throws when the disk fails. */
  dispatch(arn: string, event: EngineEvent): Promise<boolean> {
    if (this.#fault !== undefined) return Promise.reject(this.#fault);
    const live = this.#live.get(arn);
    if (live === undefined || this.#isStopped) return Promise.resolve(false);
    return new Promise((resolve, reject) => {
      live.queue.push({ event, resolve, reject });
      this.#ready.add(live);
      void this.#turn();
    });
  }

  /** Nothing happens after this but what is already being written. */
  stop(): void {
    this.#isStopped = true;
  }

  async #turn(): Promise<void> {
    if (this.#isTurning) return;
    this.#isTurning = true;
    while (this.#ready.size > 0) {
      const ready = this.#ready;
      this.#ready = new Set();
      await this.#take(ready);
    }
    this.#isTurning = false;
    this.#deps.onTurn();
  }

  async #take(ready: ReadonlySet<Live>): Promise<void> {
    const taken = [...ready].map((live) => ({ live, pending: live.queue.splice(0) }));
    try {
      const made: Made[] = [];
      for (const { live, pending } of taken) made.push(await this.#make(live, pending));
      const changed = made.filter(({ live, snapshot }) => snapshot !== live.snapshot);
      const progress = changed.map(({ live, snapshot, events }) => ({ snapshot, events, isNew: live.isNew }));
      if (progress.length > 0) await this.#deps.store.commit(progress);
      for (const one of made) this.#publish(one);
    } catch (thrown) {
      this.#fail(
        thrown,
        taken.flatMap(({ pending }) => pending),
      );
    }
  }

  async #make(live: Live, queue: readonly Pending[]): Promise<Made> {
    const { machine, world } = this.#deps;
    let snapshot = live.snapshot;
    const events: HistoryEvent[] = [];
    const effects: Effect[] = [];
    const answers: (() => void)[] = [];
    for (const { event, resolve } of queue) {
      const advanced = await advance({ snapshot, machine: machine(snapshot), event, world: world() });
      snapshot = advanced.snapshot;
      events.push(...advanced.events);
      effects.push(...advanced.effects);
      answers.push(() => resolve(advanced.isAccepted));
    }
    return { live, snapshot, events, effects, answers };
  }

  #publish({ live, snapshot, effects, answers }: Made): void {
    live.snapshot = snapshot;
    live.isNew = false;
    const isClosed = snapshot.status !== 'RUNNING';
    if (isClosed) this.#live.delete(snapshot.arn);
    this.#deps.due.set(snapshot.arn, isClosed ? undefined : nextDue(snapshot));
    for (const answer of answers) answer();
    for (const effect of effects) this.#deps.perform(snapshot.arn, effect);
    if (isClosed) this.#deps.onClosed(snapshot);
  }

  /** A write that failed may or may not be on disk, so nothing can be said truthfully until the folder is opened again. */
  #fail(fault: unknown, taken: readonly Pending[]): void {
    this.#fault = fault;
    const queued = [...this.#live.values()].flatMap((live) => live.queue.splice(0));
    for (const pending of [...taken, ...queued]) pending.reject(fault);
    this.#ready.clear();
  }
}
