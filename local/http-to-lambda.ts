import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from './clock.ts';
import { pathOf, toEvent } from './http-api/to-event.ts';
import { writeMessage, writeResult } from './http-api/to-response.ts';
import type { LambdaInvoker } from './lambda/invoker.ts';
import { BodyTooLargeError, readBody } from './read-body.ts';

/** Largest payload of an HTTP API: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const BODY_LIMIT_BYTES = 10 * 1024 * 1024;

/** Largest payload of a function: a body that is no text grows by a third on its way there, so 4.5 MB is the most that fits. */
const EVENT_LIMIT_BYTES = 6 * 1024 * 1024;

/** An HTTP API waits no longer than this for its integration. */
const INTEGRATION_TIMEOUT_MS = 30_000;

export interface HttpToLambdaOptions {
  lambda: LambdaInvoker;
  /** The route that a path takes, and the function behind it. */
  routeOf: (path: string) => { key: string; functionName: string };
  /** What the function sees as the time of the request (`requestContext.timeEpoch`). */
  clock: Clock;
  /** Default 30 s, the most that AWS allows. */
  timeoutMs?: number;
  /** Told when a request was answered with 500 or 503; `errorType` names the failure of the function. */
  onError?: (errorType: string) => void;
}

/**
 * API Gateway in front of functions: a listener for `http.createServer` that hands each request to the function of its route as an
 * HTTP API does, and its result back. Never rejects.
 */
export function createHttpToLambda(
  options: HttpToLambdaOptions,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    request.on('error', () => {});
    response.on('error', () => {});
    try {
      await handle(request, response, options);
    } catch (error) {
      if (error instanceof BodyTooLargeError) return writeMessage(response, 413, 'Request Entity Too Large');
      const hungUp = request.destroyed && !request.complete;
      if (hungUp) return;
      options.onError?.(error instanceof Error ? error.name : 'Error');
      writeMessage(response, 500, 'Internal Server Error');
    }
  };
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  options: HttpToLambdaOptions,
): Promise<void> {
  const { lambda, routeOf, clock, onError, timeoutMs = INTEGRATION_TIMEOUT_MS } = options;
  const body = await readBody(request, BODY_LIMIT_BYTES);
  const { key, functionName } = routeOf(pathOf(request));
  const payload = JSON.stringify(toEvent(request, body, { now: clock.now(), routeKey: key }));
  if (Buffer.byteLength(payload) > EVENT_LIMIT_BYTES) throw new BodyTooLargeError('the event is too large');
  const result = await withinTime(lambda.invoke(functionName, payload), timeoutMs);
  if (result === 'timed-out') {
    onError?.('IntegrationTimeout');
    return writeMessage(response, 503, 'Service Unavailable');
  }
  if (result.functionError !== undefined) {
    onError?.(result.functionError);
    return writeMessage(response, 500, 'Internal Server Error');
  }
  writeResult(JSON.parse(result.payload), response);
}

async function withinTime<T>(work: Promise<T>, timeoutMs: number): Promise<T | 'timed-out'> {
  let timer: NodeJS.Timeout | undefined;
  const timedOut = new Promise<'timed-out'>((resolve) => {
    timer = setTimeout(resolve, timeoutMs, 'timed-out');
  });
  try {
    return await Promise.race([work, timedOut]);
  } finally {
    clearTimeout(timer);
  }
}
