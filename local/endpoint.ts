import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Exchange, watchExchange } from './exchange.ts';
import { createLimitedRequest } from './limited-request.ts';
import { BodyTooLargeError } from './read-body.ts';
import type { Service } from './service.ts';

/** As S3 allows in one PUT of ours; every service sets a smaller limit of its own where AWS has one. */
const DEFAULT_BODY_LIMIT_BYTES = 256 * 1024 * 1024;

export interface EndpointOptions {
  /** Asked in this order; the first that accepts a request answers it. */
  services: readonly Service[];
  /** 0 takes any free port. */
  port: number;
  /** Default 127.0.0.1: there is no authentication here, so nothing but this machine may reach it. */
  host?: string;
  bodyLimitBytes?: number;
  /** Told when a service throws. */
  onError?: (service: string, error: unknown) => void;
  /** Told of every request that a service has answered. */
  onExchange?: (exchange: Exchange) => void;
}

export interface Endpoint {
  /**
   * Starts the services in order, then listens.
   * @throws PortInUseError when another program has the port.
   */
  start(): Promise<{ url: string }>;
  /** Takes no new requests, finishes those it has, then stops the services in reverse order. Safe to call twice. */
  stop(): Promise<void>;
}

export class PortInUseError extends Error {
  override readonly name = 'PortInUseError';

  constructor(port: number) {
    super(`port ${port} is in use by another program; choose another or stop that one`);
  }
}

/** One HTTP server for every service of the embedded AWS: what AWS_ENDPOINT_URL points at. */
export function createEndpoint(options: EndpointOptions): Endpoint {
  const { services, port, host = '127.0.0.1', bodyLimitBytes = DEFAULT_BODY_LIMIT_BYTES } = options;
  const server = createServer(
    { IncomingMessage: createLimitedRequest(bodyLimitBytes) },
    (request, response) => {
      void answer(request, response, options);
    },
  );
  // The SDK keeps connections open between calls; Node's 5 s would close them under a request that is on its way.
  server.keepAliveTimeout = 75_000;
  let stopped: Promise<void> | undefined;

  function stop(): Promise<void> {
    stopped ??= stopAll(server, services);
    return stopped;
  }

  return {
    async start() {
      try {
        for (const service of services) await service.start();
        await listen(server, port, host);
      } catch (error) {
        await stop();
        throw error;
      }
      const address = server.address();
      const actualPort = typeof address === 'object' && address !== null ? address.port : port;
      return { url: `http://${host}:${actualPort}` };
    },
    stop,
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { services, onError, onExchange }: EndpointOptions,
): Promise<void> {
  // A caller that hangs up, or sends too much to a service that has stopped reading, must not end the process.
  request.on('error', () => {});
  response.on('error', () => {});
  const head = { method: request.method ?? 'GET', url: request.url ?? '/', headers: request.headers };
  const service = services.find((candidate) => candidate.accepts(head));
  if (service === undefined) return refuse(response, 501, 'UnknownOperationException', unsupported(head));
  if (onExchange) watchExchange({ request, response }, service.name, onExchange);
  try {
    await service.handle(request, response);
  } catch (error) {
    if (error instanceof BodyTooLargeError)
      return refuse(response, 413, 'RequestEntityTooLarge', error.message);
    const hungUp = request.destroyed && !request.complete;
    if (hungUp) return;
    onError?.(service.name, error);
    refuse(response, 500, 'InternalFailure', `the embedded ${service.name} failed; see its log`);
  }
}

/** Says what was asked for without repeating a query string, which may carry a signature. */
function unsupported({
  method,
  url,
  headers,
}: {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
}): string {
  const target = headers['x-amz-target'];
  const operation = typeof target === 'string' ? ` (${target})` : '';
  return `the embedded AWS does not support ${method} ${url.split('?', 1)[0]}${operation}`;
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  if (response.headersSent) {
    // Half an answer is on its way: cutting the connection is the only way left to say that it failed.
    response.destroy();
    return;
  }
  response.setHeader('x-amzn-errortype', code);
  if (status === 413) response.setHeader('connection', 'close');
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(JSON.stringify({ __type: code, message }));
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortInUseError(port) : error);
    };
    server.once('error', onError);
    server.listen(port, host, () => {
      server.off('error', onError);
      resolve();
    });
  });
}

/** How long a request that is being answered may keep the endpoint from stopping. */
const STOP_WITHIN_MS = 5_000;

async function stopAll(server: Server, services: readonly Service[]): Promise<void> {
  if (server.listening) {
    // A connection that falls idle after `close` would stay until its keep-alive time is over.
    const sweep = setInterval(() => server.closeIdleConnections(), 20);
    const force = setTimeout(() => server.closeAllConnections(), STOP_WITHIN_MS);
    await new Promise<void>((resolve) => server.close(() => resolve()));
    clearInterval(sweep);
    clearTimeout(force);
  }
  for (const service of [...services].reverse()) await service.stop();
}
