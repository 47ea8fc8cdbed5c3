import { S3Error } from './errors.ts';

// A chunk's size line: some hex digits, maybe a signature of 64.
const MAX_LINE_BYTES = 8 * 1024;

/** Trailing headers of an `aws-chunked` body by lower-case name, there once the body has been read. */
export type Trailers = Map<string, string>;

/**
 * The payload of a body sent as `Content-Encoding: aws-chunked`: `<hex size>[;chunk-signature=…]CRLF bytes CRLF`
 * until a chunk of size 0, then headers (Amazon S3 API Reference, "Signature calculations: chunked uploads").
 * Chunk signatures are not checked; the checksum in the trailer is, by whoever reads this.
 * @throws S3Error IncompleteBody
 */
export async function* decodeAwsChunked(
  body: AsyncIterable<Uint8Array>,
  trailers: Trailers,
): AsyncGenerator<Uint8Array, void, undefined> {
  const bytes = new ByteReader(body);
  for (;;) {
    const line = await bytes.line();
    const size = Number.parseInt(line, 16);
    if (!/^[0-9a-f]+(;|$)/i.test(line)) throw incomplete();
    if (size === 0) break;
    yield* bytes.take(size);
    if ((await bytes.line()) !== '') throw incomplete();
  }
  for (let line = await bytes.line(); line !== ''; line = await bytes.line()) {
    const [name = '', ...value] = line.split(':');
    trailers.set(name.trim().toLowerCase(), value.join(':').trim());
  }
}

function incomplete(): S3Error {
  return new S3Error('IncompleteBody', 'The request body is not a complete aws-chunked body.');
}

class ByteReader {
  readonly #source: AsyncIterator<Uint8Array>;
  #buffer: Buffer = Buffer.alloc(0);

  constructor(body: AsyncIterable<Uint8Array>) {
    this.#source = body[Symbol.asyncIterator]();
  }

  /** Up to the next CRLF, without it; an empty line at the end of the body, which may lack the last CRLF. */
  async line(): Promise<string> {
    for (;;) {
      const end = this.#buffer.indexOf('\r\n');
      if (end >= 0) {
        const line = this.#buffer.toString('latin1', 0, end);
        this.#buffer = this.#buffer.subarray(end + 2);
        return line;
      }
      if (this.#buffer.length > MAX_LINE_BYTES) throw incomplete();
      if (!(await this.#fill())) {
        if (this.#buffer.length > 0) throw incomplete();
        return '';
      }
    }
  }

  async *take(size: number): AsyncGenerator<Uint8Array, void, undefined> {
    let left = size;
    while (left > 0) {
      if (this.#buffer.length === 0 && !(await this.#fill())) throw incomplete();
      const piece = this.#buffer.subarray(0, left);
      this.#buffer = this.#buffer.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }

  async #fill(): Promise<boolean> {
    const { done, value } = await this.#source.next();
    if (done) return false;
    this.#buffer = this.#buffer.length === 0 ? Buffer.from(value) : Buffer.concat([this.#buffer, value]);
    return true;
  }
}
