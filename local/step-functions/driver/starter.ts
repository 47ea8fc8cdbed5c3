import type { Clock, EpochMs } from '../../clock.ts';
import { type Account, executionArn, machineNameOf } from '../arn.ts';
import type { Caller, Snapshot } from '../engine/snapshot.ts';
import { machineDoesNotExist, ServiceError } from '../errors.ts';
import { parseJson } from '../json.ts';
import { jsonProblem } from '../json-problem.ts';
import { isOversize, MAX_EXECUTION_MS, MAX_NAME_LENGTH } from '../limits.ts';
import type { Driver } from './driver.ts';
import type { Machines } from './machines.ts';
import type { ExecutionStore } from './store.ts';

export interface Start {
  readonly machineArn: string;
  readonly name: string;
  readonly input: string;
  readonly caller?: Caller;
}

export interface Started {
  readonly arn: string;
  readonly startedAt: EpochMs;
}

export interface StarterDeps {
  readonly account: Account;
  readonly clock: Clock;
  readonly store: ExecutionStore;
  readonly driver: Driver;
  readonly machines: Machines;
}

/** A name may not hold what an ARN, a shell or a URL reads as something else (API reference, StartExecution). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are among what is refused
const BAD_NAME = /[\s[\]{}<>?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]/;

export class Starter {
  readonly #deps: StarterDeps;
  /** First writes under way: a second start of the same name waits for the first one's. */
  readonly #starting = new Map<string, Promise<boolean>>();

  constructor(deps: StarterDeps) {
    this.#deps = deps;
  }

  /** Idempotent by name and input while the execution runs. Resolves when the execution is on disk. */
  async start(start: Start): Promise<Started> {
    const { account, clock, driver, machines } = this.#deps;
    const machineName = machineNameOf(start.machineArn);
    const machine = machines.find(machineName);
    if (machine === undefined || machine.status !== 'ACTIVE') throw machineDoesNotExist(start.machineArn);
    checkName(start.name);
    checkInput(start.input);
    const arn = executionArn(account, machineName, start.name);
    const known = await this.#known(arn);
    if (known !== undefined) return this.#again(known, start);
    const startedAt = clock.now();
    const { timeoutSeconds } = machines.definition(machine.revision);
    const limit = Math.min((timeoutSeconds ?? Infinity) * 1000, MAX_EXECUTION_MS);
    const snapshot: Snapshot = {
      arn,
      name: start.name,
      machineArn: machine.arn,
      machineName,
      revision: machine.revision,
      roleArn: machine.roleArn,
      input: start.input,
      startedAt,
      deadline: startedAt + limit,
      ...(start.caller !== undefined && { caller: start.caller }),
      status: 'RUNNING',
      lastEventId: 0,
      transitions: 0,
      nextBranch: 0,
      branches: {},
    };
    const written = driver.begin(snapshot);
    this.#starting.set(arn, written);
    await written.finally(() => this.#starting.delete(arn));
    return { arn, startedAt };
  }

  async #known(arn: string): Promise<Snapshot | undefined> {
    const { driver, store } = this.#deps;
    if (driver.has(arn)) await this.#starting.get(arn);
    return driver.find(arn) ?? store.closed(arn);
  }

  #again(known: Snapshot, { input, caller }: Start): Started {
    const started = { arn: known.arn, startedAt: known.startedAt };
    if (known.status === 'RUNNING' && known.input === input) return started;
    // The same attempt of the same task asks twice only when its first call was cut off by a crash.
    if (caller !== undefined && JSON.stringify(known.caller) === JSON.stringify(caller)) return started;
    throw new ServiceError('ExecutionAlreadyExists', `Execution Already Exists: '${known.arn}'`);
  }
}

export function checkName(name: string): void {
  if (name.length > 0 && name.length <= MAX_NAME_LENGTH && !BAD_NAME.test(name)) return;
  throw new ServiceError('InvalidName', `Invalid Name: '${name}'`);
}

function checkInput(input: string): void {
  const refuse = (why: string) =>
    new ServiceError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${why}'`);
  if (input === '') throw refuse('Invalid execution input.');
  if (isOversize(input)) throw new ServiceError('ValidationException', 'Input exceeds 262144 bytes');
  try {
    parseJson(input);
  } catch (thrown) {
    throw refuse(jsonProblem(input)?.message ?? String(thrown));
  }
}
