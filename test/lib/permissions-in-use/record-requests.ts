import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FunctionSource } from '../../../local/lambda/function-registry.ts';
import { registerFunctions } from '../../../local/system/functions.ts';
import type { System } from '../../../local/system/system.ts';

/** A request that reached the embedded AWS, as it was on the wire. */
export interface WireRequest {
  method: string;
  url: URL;
  headers: IncomingMessage['headers'];
  body: Buffer;
  status: number;
}

/** Files are sent after the fields of their form; nothing else is as large. */
const KEPT_BYTES = 4 * 1024 * 1024;

/** Node.js tells of a request before anybody has read it. */
const STARTED = 'http.server.request.start';

const isStart = (message: unknown): message is { request: IncomingMessage; response: ServerResponse } =>
  typeof message === 'object' && message !== null && 'request' in message && 'response' in message;

/**
 * Gives every function credentials of its own and listens to what reaches the embedded AWS. As in Lambda a session token says whose role signed
 * a request, an address or a form: the SDK reads it from the environment when a client signs for the first time, which is in a call of the
 * function that owns the client. @returns what ends it
 */
export function recordRequests({ aws }: System, onRequest: (request: WireRequest) => void): () => void {
  const running = new AsyncLocalStorage<string>();
  Object.defineProperty(process.env, 'AWS_SESSION_TOKEN', {
    configurable: true,
    enumerable: true,
    get: () => running.getStore(),
  });
  const { lambda } = aws;
  // Registered again, as a deployment does.
  registerFunctions({
    ...lambda,
    register: (name, source, options) => lambda.register(name, withToken(running, name, source), options),
  });
  const { port } = new URL(process.env.AWS_ENDPOINT_URL ?? '');
  const listener = (message: unknown): void => {
    if (isStart(message) && String(message.request.socket.localPort) === port) listenTo(message, onRequest);
  };
  subscribe(STARTED, listener);
  return () => {
    unsubscribe(STARTED, listener);
    delete process.env.AWS_SESSION_TOKEN;
  };
}

function withToken(running: AsyncLocalStorage<string>, name: string, source: FunctionSource): FunctionSource {
  const load = typeof source === 'function' ? async () => ({ handler: source }) : source.load;
  return {
    load: async () => {
      const { handler } = await running.run(name, load);
      return { handler: (...call) => running.run(name, () => handler(...call)) };
    },
  };
}

/** Beside whoever reads the body: a listener of its own would make it flow before they are ready. */
function listenTo(
  { request, response }: { request: IncomingMessage; response: ServerResponse },
  onRequest: (request: WireRequest) => void,
): void {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const push = request.push.bind(request);
  request.push = (chunk: unknown, encoding?: BufferEncoding) => {
    if (Buffer.isBuffer(chunk) && bytes < KEPT_BYTES) {
      chunks.push(chunk);
      bytes += chunk.length;
    }
    return push(chunk, encoding);
  };
  response.once('finish', () => {
    const url = new URL(request.url ?? '/', 'http://aws');
    const { method = 'GET', headers } = request;
    onRequest({ method, url, headers, body: Buffer.concat(chunks), status: response.statusCode });
  });
}
