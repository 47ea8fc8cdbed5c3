/**
 * Stands for node:stream/web, of which middy asks whether an answer is a stream of its kind. Ours are values, and loading it takes a
 * millisecond.
 */
export class ReadableStream {
  constructor() {
    throw new TypeError('web streams are not in this bundle');
  }
}
