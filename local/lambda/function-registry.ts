import type { Context, Handler } from 'aws-lambda';

/** What `register` takes: a handler, or how to load the module that exports it, so that start-up pays for no function before its first call. */
export type FunctionSource = Handler | { load: () => Promise<{ handler: Handler }> };

export interface FunctionOptions {
  /** As `Timeout` in AWS, which also counts loading; 900 s is the most AWS allows. Default 60. */
  timeoutSeconds?: number;
  /** Shown to the function in its context only. Default 512. */
  memoryMb?: number;
}

export interface RegisteredFunction {
  name: string;
  timeoutMs: number;
  memoryMb: number;
  load(): Promise<Handler>;
}

/** What can be called, by name. A later registration replaces an earlier one, as a deployment does. */
export class FunctionRegistry {
  readonly #functions = new Map<string, RegisteredFunction>();

  register(name: string, source: FunctionSource, options: FunctionOptions = {}): void {
    const { timeoutSeconds = 60, memoryMb = 512 } = options;
    const load = typeof source === 'function' ? async () => source : once(source.load);
    this.#functions.set(name, { name, timeoutMs: timeoutSeconds * 1_000, memoryMb, load });
  }

  /** Finds a function by name, ARN, or either with a version or alias. */
  find(nameOrArn: string): RegisteredFunction | undefined {
    return this.#functions.get(functionNameOf(nameOrArn));
  }

  names(): string[] {
    return [...this.#functions.keys()];
  }
}

/** The bare name in `name`, `name:alias`, `123456789012:function:name` or `arn:aws:lambda:region:account:function:name:alias`. */
export function functionNameOf(nameOrArn: string): string {
  const parts = nameOrArn.split(':');
  const marker = parts.indexOf('function');
  return (marker >= 0 ? parts[marker + 1] : parts[0]) ?? '';
}

/** Loads at the first call; a load that failed is tried again at the next, as a new sandbox would. */
function once(load: () => Promise<{ handler: Handler }>): () => Promise<Handler> {
  let loaded: Promise<Handler> | undefined;
  return () => {
    loaded ??= load().then(
      (module) => module.handler,
      (error: unknown) => {
        loaded = undefined;
        throw error;
      },
    );
    return loaded;
  };
}

export interface ContextOptions {
  fn: RegisteredFunction;
  arn: string;
  requestId: string;
  /** `performance.now()` at which the call is given up. */
  deadline: number;
}

/** The second argument of a handler. Only what Node.js 24 on Lambda still has is usable: the callbacks of old throw. */
export function createContext({ fn, arn, requestId, deadline }: ContextOptions): Context {
  const refuse = () => {
    throw new Error('context.done, fail and succeed do not exist on nodejs24.x; return a promise');
  };
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: fn.name,
    functionVersion: '$LATEST',
    invokedFunctionArn: arn,
    memoryLimitInMB: String(fn.memoryMb),
    awsRequestId: requestId,
    logGroupName: `/aws/lambda/${fn.name}`,
    logStreamName: `embedded/[$LATEST]${requestId.replaceAll('-', '')}`,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
    done: refuse,
    fail: refuse,
    succeed: refuse,
  };
}
