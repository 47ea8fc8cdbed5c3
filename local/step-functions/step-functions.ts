import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock, DueSource, EpochMs } from '../clock.ts';
import type { LambdaInvoker } from '../lambda/invoker.ts';
import type { RequestHead, Service } from '../service.ts';
import type { ApiContext } from './api/context.ts';
import { serve, TARGET_PREFIX } from './api/http.ts';
import { OPERATIONS } from './api/operations.ts';
import { LevelStore } from './driver/level-store.ts';
import { Runtime } from './driver/runtime.ts';
import type { ExecutionStore } from './driver/store.ts';
import type { ExecutionStatus } from './engine/snapshot.ts';
import { ServiceError } from './errors.ts';
import type { Json } from './json.ts';

export interface StepFunctionsOptions {
  /** Data folder of its own; created when missing. */
  readonly directory: string;
  readonly clock: Clock;
  readonly lambda: LambdaInvoker;
  readonly region?: string;
  readonly accountId?: string;
}

export interface ExecutionStats {
  readonly arn: string;
  readonly name: string;
  readonly machine: string;
  readonly status: ExecutionStatus;
  readonly events: number;
  /** Billed by AWS: states entered. */
  readonly transitions: number;
}

export interface StepFunctions extends Service {
  readonly dueSource: DueSource;
  /** An operation of the API without HTTP. @throws ServiceError with the error's name as `type` */
  call(operation: string, input: Json): Promise<object>;
  /** Every execution, ended or not, in the order of their ARNs. */
  stats(): Promise<ExecutionStats[]>;
}

/** The embedded Step Functions: JSONata state machines, durable, on a clock that can be moved. */
export function createStepFunctions(options: StepFunctionsOptions): StepFunctions {
  return assemble(options, new LevelStore(options.directory));
}

/** The same over a store of the caller's, for measuring the engine without a disk. */
export function assemble(
  options: Omit<StepFunctionsOptions, 'directory'>,
  store: ExecutionStore,
): StepFunctions {
  const account = { region: options.region ?? 'eu-west-2', accountId: options.accountId ?? '000000000000' };
  const runtime = new Runtime({
    account,
    store,
    clock: options.clock,
    lambda: options.lambda,
    newId: () => randomUUID(),
    newSecret: () => randomBytes(32).toString('hex'),
    random: () => Math.random(),
  });
  const call = async (operation: string, input: Json): Promise<object> => {
    const run = OPERATIONS.get(operation);
    if (run === undefined)
      throw new ServiceError('UnknownOperationException', `Unknown operation ${operation}`);
    const context: ApiContext = runtime.api();
    return runtime.track(run(input, context));
  };
  return {
    name: 'step-functions',
    start: () => runtime.start(),
    stop: () => runtime.stop(),
    accepts: ({ headers }: RequestHead) => String(headers['x-amz-target'] ?? '').startsWith(TARGET_PREFIX),
    handle: (request: IncomingMessage, response: ServerResponse) => serve(request, response, call),
    dueSource: {
      name: 'step-functions',
      nextDue: () => runtime.nextDue(),
      fireDue: (now: EpochMs) => runtime.fireDue(now),
      settled: () => runtime.settled(),
    },
    call,
    stats: () => runtime.stats(),
  };
}
