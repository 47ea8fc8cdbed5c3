import type { ServerResponse } from 'node:http';
import * as z from 'zod';

const StructuredResult = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  cookies: z.array(z.string()).optional(),
  body: z.string().optional(),
  isBase64Encoded: z.boolean().optional(),
});

/** Writes what the function returned, as an HTTP API does: a result without `statusCode` is itself the body, in JSON. */
export function writeResult(result: unknown, response: ServerResponse): void {
  if (typeof result !== 'object' || result === null || !('statusCode' in result)) {
    const body = typeof result === 'string' ? result : JSON.stringify(result ?? null);
    response.writeHead(200, { 'content-type': 'application/json' }).end(body);
    return;
  }
  const { statusCode, headers = {}, cookies, body = '', isBase64Encoded } = StructuredResult.parse(result);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, String(value));
  if (cookies !== undefined && cookies.length > 0) response.setHeader('set-cookie', cookies);
  if (body !== '' && !response.hasHeader('content-type'))
    response.setHeader('content-type', 'text/plain;charset=UTF-8');
  const bytes = Buffer.from(body, isBase64Encoded === true ? 'base64' : 'utf8');
  const mayHaveBody = statusCode >= 200 && statusCode !== 204 && statusCode !== 304;
  if (mayHaveBody) response.setHeader('content-length', bytes.length);
  response.writeHead(statusCode).end(mayHaveBody ? bytes : undefined);
}

/** What an HTTP API says by itself. */
export function writeMessage(response: ServerResponse, status: number, message: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  // Headers of a result that could not be written to its end.
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  if (status === 413) response.setHeader('connection', 'close');
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ message }));
}
