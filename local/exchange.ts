import type { IncomingMessage, ServerResponse } from 'node:http';

/** One request that a service answered: enough to reckon what AWS would charge for it. */
export interface Exchange {
  service: string;
  /** `x-amz-target` of JSON services (`DynamoDB_20120810.Query`), else the HTTP method. */
  operation: string;
  requestBytes: number;
  responseBytes: number;
}

/** Tells the listener once the answer is out. Bytes are those of bodies, and of the answer's head too (a few hundred). */
export function watchExchange(
  { request, response }: { request: IncomingMessage; response: ServerResponse },
  service: string,
  listener: (exchange: Exchange) => void,
): void {
  const socket = request.socket;
  const writtenBefore = socket.bytesWritten;
  const target = request.headers['x-amz-target'];
  response.once('finish', () =>
    listener({
      service,
      operation: typeof target === 'string' ? target : (request.method ?? 'GET'),
      requestBytes: Number(request.headers['content-length'] ?? 0),
      responseBytes: socket.bytesWritten - writtenBefore,
    }),
  );
}
