import type { IncomingMessage } from 'node:http';

/** The caller sent more than the service takes; the endpoint answers 413 unless the service has its own words for it. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
}

/** Reads a whole request body. @throws BodyTooLargeError past `limitBytes`; the rest is then left unread. */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const data = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    bytes += data.length;
    if (bytes > limitBytes) throw new BodyTooLargeError(`more than ${limitBytes} bytes`);
    chunks.push(data);
  }
  return Buffer.concat(chunks, bytes);
}
