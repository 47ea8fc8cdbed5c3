import type { Clock, EpochMs } from '../../clock.ts';
import type { LambdaInvoker } from '../../lambda/invoker.ts';
import type { ApiContext } from '../api/context.ts';
import type { Account } from '../arn.ts';
import { outstanding } from '../engine/advance.ts';
import type { Effect } from '../engine/draft.ts';
import type { Snapshot } from '../engine/snapshot.ts';
import type { ExecutionStats } from '../step-functions.ts';
import { Alarm } from './alarm.ts';
import { Driver } from './driver.ts';
import { DueQueue } from './due-queue.ts';
import { Machines } from './machines.ts';
import { Performer } from './performer.ts';
import { Starter } from './starter.ts';
import type { ExecutionStore } from './store.ts';
import { Tokens } from './tokens.ts';

export interface RuntimeDeps {
  readonly account: Account;
  readonly store: ExecutionStore;
  readonly clock: Clock;
  readonly lambda: LambdaInvoker;
  newId(): string;
  newSecret(): string;
  random(): number;
}

/** The engine while its data folder is open: what was under way is taken up again, timers ring, and rest can be waited for. */
export class Runtime {
  readonly #deps: RuntimeDeps;
  readonly #due = new DueQueue();
  readonly #alarm: Alarm;
  readonly #driver: Driver;
  readonly #machines: Machines;
  readonly #starter: Starter;
  readonly #performer: Performer;
  #tokens: Tokens | undefined;
  #underWay = 0;
  #resting: (() => void)[] = [];
  #isOpen = false;

  constructor(deps: RuntimeDeps) {
    const { account, store, clock, lambda } = deps;
    this.#deps = deps;
    this.#alarm = new Alarm(clock, () => this.#ring());
    this.#machines = new Machines(store, (arn) =>
      this.#driver.snapshots().some((one) => one.machineArn === arn),
    );
    this.#driver = new Driver({
      store,
      due: this.#due,
      machine: (snapshot) => this.#machines.definition(snapshot.revision),
      world: () => ({
        ...account,
        now: clock.now(),
        uuid: deps.newId,
        random: deps.random,
        token: (arn, task) => this.#openTokens().issue(arn, task),
      }),
      perform: (arn, effect) => this.#perform(arn, effect),
      onClosed: (snapshot) => void this.track(this.#performer.childClosed(snapshot)).catch(ignoreFault),
      onTurn: () => this.#afterTurn(),
    });
    this.#starter = new Starter({ account, clock, store, driver: this.#driver, machines: this.#machines });
    const { newId } = deps;
    this.#performer = new Performer({
      driver: this.#driver,
      clock,
      store,
      lambda,
      starter: this.#starter,
      newId,
    });
  }

  /** @throws DataFolderInUseError when another process has the data folder open. */
  async start(): Promise<void> {
    const { store, newSecret } = this.#deps;
    await store.open();
    this.#tokens = new Tokens(await store.secret(newSecret));
    this.#isOpen = true;
    const live = await store.live();
    for (const snapshot of live) this.#driver.restore(snapshot);
    for (const snapshot of live) this.#resume(snapshot);
    this.#alarm.set(this.#due.next());
  }

  async stop(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#driver.stop();
    this.#alarm.clear();
    while (!this.#driver.isIdle) await new Promise((resolve) => setImmediate(resolve));
    await this.#deps.store.close();
  }

  api(): ApiContext {
    const { account, clock, store, newId } = this.#deps;
    const parts = { driver: this.#driver, machines: this.#machines, starter: this.#starter };
    return { account, clock, store, newId, ...parts, tokens: this.#openTokens() };
  }

  nextDue(): EpochMs | undefined {
    return this.#due.next();
  }

  /** Instant by instant, each with all its consequences, as if the time between had passed. */
  async fireDue(now: EpochMs): Promise<void> {
    await this.settled();
    for (let next = this.#due.next(); next !== undefined && next <= now; next = this.#due.next()) {
      this.#fireUpTo(next);
      await this.settled();
    }
  }

  settled(): Promise<void> {
    if (this.#isAtRest) return Promise.resolve();
    return new Promise((resolve) => this.#resting.push(resolve));
  }

  /** Counts as something under way until it is done. */
  async track<Value>(work: Promise<Value>): Promise<Value> {
    this.#underWay += 1;
    try {
      return await work;
    } finally {
      this.#underWay -= 1;
      this.#rest();
    }
  }

  async stats(): Promise<ExecutionStats[]> {
    const found = this.#driver.snapshots().map(statsOf);
    for await (const snapshot of this.#deps.store.closedExecutions()) found.push(statsOf(snapshot));
    return found.sort((left, right) => (left.arn < right.arn ? -1 : 1));
  }

  /** What the crash or the stop cut off: calls without an answer, children whose end went unheard, children nobody waits for. */
  #resume(snapshot: Snapshot): void {
    for (const effect of outstanding(snapshot)) this.#perform(snapshot.arn, effect);
    for (const { activity } of Object.values(snapshot.branches)) {
      if (activity.kind !== 'task' || activity.child === undefined) continue;
      void this.track(this.#performer.childClosed(this.#deps.store.closed(activity.child))).catch(
        ignoreFault,
      );
    }
    if (snapshot.caller?.waits && !this.#isAwaited(snapshot)) {
      this.#perform(snapshot.caller.arn, { kind: 'stop-child', arn: snapshot.arn });
    }
  }

  #isAwaited({ caller }: Snapshot): boolean {
    const activity = caller && this.#driver.find(caller.arn)?.branches[caller.task.branch]?.activity;
    return activity?.kind === 'task' && activity.attempt === caller?.task.attempt;
  }

  #perform(arn: string, effect: Effect): void {
    void this.track(this.#performer.perform(arn, effect)).catch(ignoreFault);
  }

  #ring(): void {
    this.#fireUpTo(this.#deps.clock.now());
  }

  #fireUpTo(instant: EpochMs): void {
    for (let arn = this.#due.take(instant); arn !== undefined; arn = this.#due.take(instant)) {
      void this.track(this.#driver.dispatch(arn, { kind: 'due' })).catch(ignoreFault);
    }
  }

  #afterTurn(): void {
    if (this.#isOpen) this.#alarm.set(this.#due.next());
    this.#rest();
  }

  get #isAtRest(): boolean {
    return this.#underWay === 0 && this.#driver.isIdle;
  }

  #rest(): void {
    if (!this.#isAtRest) return;
    for (const resolve of this.#resting.splice(0)) resolve();
  }

  #openTokens(): Tokens {
    if (this.#tokens === undefined) throw new Error('the engine has not been started');
    return this.#tokens;
  }
}

function statsOf({ arn, name, machineName, status, lastEventId, transitions }: Snapshot): ExecutionStats {
  return { arn, name, machine: machineName, status, events: lastEventId, transitions };
}

/** After a failed write every call is refused with the fault; what the engine does by itself has nobody to tell. */
function ignoreFault(): void {}
