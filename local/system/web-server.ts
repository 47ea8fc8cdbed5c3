import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { pageRouteOf } from '../../contracts/page-routes.ts';
import type { Clock } from '../clock.ts';
import { PortInUseError } from '../endpoint.ts';
import { createHttpToLambda } from '../http-to-lambda.ts';
import type { LambdaInvoker } from '../lambda/invoker.ts';
import { functionName } from './names.ts';

interface WebServerOptions {
  port: number;
  lambda: LambdaInvoker;
  clock: Clock;
  /** Pages under `/_local/`. */
  control: Hono;
  onError: (errorType: string) => void;
}

export interface WebServer {
  port: number;
  stop(): Promise<void>;
}

/**
 * What API Gateway is in AWS: gives each request to the function of its route, but those for the local pages.
 * Listens on this machine alone. @throws PortInUseError
 */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const toLambda = createHttpToLambda({
    ...options,
    routeOf(path) {
      const { key, target } = pageRouteOf(path);
      return { key, functionName: functionName(target) };
    },
  });
  const toControl = getRequestListener(options.control.fetch);
  const server = createServer((request, response) => {
    const isControl = request.url?.startsWith('/_local/');
    void (isControl ? toControl(request, response) : toLambda(request, response));
  });
  await listen(server, options.port);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : options.port;
  return { port, stop: () => close(server) };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new PortInUseError(port) : error),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
