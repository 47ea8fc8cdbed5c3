import { IncomingMessage } from 'node:http';
import { BodyTooLargeError } from './read-body.ts';

/**
 * A request class that fails its own reading once the body passes the limit, for every service alike and also when the
 * length was not declared. The connection stays up for the 413; what still arrives is dropped.
 */
export function createLimitedRequest(limitBytes: number): typeof IncomingMessage {
  return class LimitedRequest extends IncomingMessage {
    #bytes = 0;
    #failed = false;

    override push(chunk: unknown, encoding?: BufferEncoding): boolean {
      if (Buffer.isBuffer(chunk)) this.#bytes += chunk.length;
      if (this.#bytes <= limitBytes) return super.push(chunk, encoding);
      if (!this.#failed) {
        this.#failed = true;
        this.emit('error', new BodyTooLargeError(`the request is larger than ${limitBytes} bytes`));
      }
      return true;
    }
  };
}
