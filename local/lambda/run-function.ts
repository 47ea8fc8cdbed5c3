import type { Context, Handler } from 'aws-lambda';
import type { RegisteredFunction } from './function-registry.ts';
import type { InvokeResult } from './invoker.ts';

/** The most a function may return to a caller that waits (Lambda quotas). */
const MAX_RESPONSE_BYTES = 6 * 1024 * 1024;

/**
 * Calls a function as the Lambda runtime for Node.js does: the event and the result cross as JSON, so nothing is shared by
 * reference, and a throw becomes a payload. Never rejects.
 * A function that runs out of time is answered for but, unlike in AWS, cannot be frozen: it goes on in this process.
 */
export async function runFunction(
  fn: RegisteredFunction,
  payload: string,
  context: Context,
): Promise<InvokeResult> {
  let timer: NodeJS.Timeout | undefined;
  const timedOut = new Promise<InvokeResult>((resolve) => {
    timer = setTimeout(() => resolve(timeoutResult(fn, context)), fn.timeoutMs);
  });
  try {
    return await Promise.race([call(fn, payload, context), timedOut]);
  } finally {
    clearTimeout(timer);
  }
}

async function call(fn: RegisteredFunction, payload: string, context: Context): Promise<InvokeResult> {
  try {
    const handler = await fn.load();
    const event: unknown = JSON.parse(payload === '' ? '{}' : payload);
    const result: unknown = await handler(event, context, refuseCallback);
    // The runtime turns `undefined` into `null`.
    const text = JSON.stringify(result ?? null);
    const bytes = Buffer.byteLength(text);
    return bytes > MAX_RESPONSE_BYTES ? tooLargeResult(bytes) : { statusCode: 200, payload: text };
  } catch (error) {
    return failure(describeThrown(error));
  }
}

const refuseCallback: Parameters<Handler>[2] = () => {
  throw new Error('callbacks do not exist on nodejs24.x; return a promise');
};

/** What a caller learns of a throw: `errorType` is what a Catch in a state machine matches. */
interface ThrownDescription {
  errorType: string;
  errorMessage: string;
  trace: string[];
}

/** As the runtime describes it: by `name`, not by class, so that a minified bundle and this process agree. */
function describeThrown(error: unknown): ThrownDescription {
  if (isErrorLike(error)) {
    return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
  }
  return { errorType: typeof error, errorMessage: String(error), trace: [] };
}

/** By shape: an error made in another realm (a test runner's, a worker's) is no `instanceof Error` here. */
function isErrorLike(value: unknown): value is Error {
  return typeof value === 'object' && value !== null && 'name' in value && 'message' in value;
}

function timeoutResult(fn: RegisteredFunction, context: Context): InvokeResult {
  const seconds = (fn.timeoutMs / 1_000).toFixed(2);
  return failure({
    errorType: 'Sandbox.Timedout',
    errorMessage: `RequestId: ${context.awsRequestId} Error: Task timed out after ${seconds} seconds`,
  });
}

function tooLargeResult(bytes: number): InvokeResult {
  return failure({
    errorType: 'Function.ResponseSizeTooLarge',
    errorMessage: `Response payload size (${bytes} bytes) exceeded maximum allowed payload size (${MAX_RESPONSE_BYTES} bytes).`,
  });
}

function failure(description: Omit<ThrownDescription, 'trace'> & { trace?: string[] }): InvokeResult {
  return { statusCode: 200, payload: JSON.stringify(description), functionError: 'Unhandled' };
}
