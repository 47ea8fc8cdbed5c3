import { randomUUID } from 'node:crypto';
import type { DueSource } from '../clock.ts';
import type { Service } from '../service.ts';
import {
  createContext,
  type FunctionOptions,
  FunctionRegistry,
  type FunctionSource,
} from './function-registry.ts';
import { createInvokeApi } from './invoke-api.ts';
import { FunctionNotFoundError, type InvokeResult, type LambdaInvoker } from './invoker.ts';
import { createRemoteInvoker } from './remote-invoker.ts';
import { runFunction } from './run-function.ts';

/** What one function did since the start of the process. */
export interface FunctionCount {
  invocations: number;
  /** Of these, how many ended with a throw or out of time. */
  errors: number;
  /** Time of this machine, not of the movable clock: what AWS would bill. */
  durationMs: number;
}

/** The Lambda of the embedded AWS: functions run in this process, in real time. */
export interface EmbeddedLambda extends LambdaInvoker {
  register(name: string, source: FunctionSource, options?: FunctionOptions): void;
  names(): string[];
  counts(): Record<string, FunctionCount>;
  /** `POST /2015-03-31/functions/NAME/invocations`, for the SDK and the CLI; serves registered functions only. */
  service: Service;
  /** Has nothing due of its own; lets the time machine wait for calls that are going on. */
  activity: DueSource;
}

export interface LambdaOptions {
  region?: string;
  accountId?: string;
  /** Where functions that are not registered are invoked. Default: AWS_ENDPOINT_URL_LAMBDA. */
  remoteEndpoint?: string;
}

export function createLambda(options: LambdaOptions = {}): EmbeddedLambda {
  const {
    region = 'eu-west-2',
    accountId = '000000000000',
    remoteEndpoint = process.env.AWS_ENDPOINT_URL_LAMBDA,
  } = options;
  const registry = new FunctionRegistry();
  const counts = new Map<string, FunctionCount>();
  const going = new Set<Promise<unknown>>();

  async function invokeHere(nameOrArn: string, payload: string, requestId: string): Promise<InvokeResult> {
    const fn = registry.find(nameOrArn);
    const arn = `arn:aws:lambda:${region}:${accountId}:function:${fn?.name ?? nameOrArn}`;
    if (fn === undefined) throw new FunctionNotFoundError(nameOrArn.startsWith('arn:') ? nameOrArn : arn);
    const started = performance.now();
    const context = createContext({ fn, arn, requestId, deadline: started + fn.timeoutMs });
    const call = runFunction(fn, payload, context);
    going.add(call);
    const result = await call.finally(() => going.delete(call));
    const count = counts.get(fn.name) ?? { invocations: 0, errors: 0, durationMs: 0 };
    counts.set(fn.name, {
      invocations: count.invocations + 1,
      errors: count.errors + (result.functionError === undefined ? 0 : 1),
      durationMs: count.durationMs + (performance.now() - started),
    });
    return result;
  }

  async function settled(): Promise<void> {
    while (going.size > 0) await Promise.all(going);
  }

  return {
    register: (name, source, fnOptions) => registry.register(name, source, fnOptions),
    names: () => registry.names(),
    counts: () => Object.fromEntries([...counts].map(([name, count]) => [name, { ...count }])),
    invoke(nameOrArn, payload) {
      if (registry.find(nameOrArn) === undefined && remoteEndpoint !== undefined) {
        return createRemoteInvoker(remoteEndpoint).invoke(nameOrArn, payload);
      }
      return invokeHere(nameOrArn, payload, randomUUID());
    },
    service: createInvokeApi({
      knows: (name) => registry.find(name) !== undefined,
      invoke: invokeHere,
      settled,
    }),
    activity: { name: 'lambda', nextDue: () => undefined, fireDue: async () => {}, settled },
  };
}
