import * as fc from 'fast-check';
import { decodeAwsChunked } from '../../../local/s3/aws-chunked.ts';

async function decode(pieces: Buffer[]): Promise<{ payload: Buffer; trailers: Map<string, string> }> {
  async function* body() {
    yield* pieces;
  }
  const trailers = new Map<string, string>();
  const payload: Uint8Array[] = [];
  for await (const chunk of decodeAwsChunked(body(), trailers)) payload.push(Uint8Array.from(chunk));
  return { payload: Buffer.concat(payload), trailers };
}

function encode(chunks: Uint8Array[], trailer: string): Buffer {
  const framed = chunks
    .filter(({ length }) => length > 0)
    .flatMap((chunk) => [
      Buffer.from(`${chunk.length.toString(16)};chunk-signature=${'0'.repeat(64)}\r\n`),
      chunk,
      Buffer.from('\r\n'),
    ]);
  return Buffer.concat([...framed, Buffer.from(`0\r\n${trailer}\r\n`)]);
}

describe('a body sent as aws-chunked', () => {
  it('comes out as it went in, however the network cuts it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 6 }),
        fc.integer({ min: 1, max: 23 }),
        async (chunks, cut) => {
          const sent = encode(chunks, 'x-amz-checksum-crc32:AAAAAA==\r\n');
          const pieces = Array.from({ length: Math.ceil(sent.length / cut) }, (_, n) =>
            sent.subarray(n * cut, (n + 1) * cut),
          );
          const { payload, trailers } = await decode(pieces);
          expect(payload.equals(Buffer.concat(chunks))).toBe(true);
          expect([...trailers]).toEqual([['x-amz-checksum-crc32', 'AAAAAA==']]);
        },
      ),
      { numRuns: 100 },
    );
  });

  it.each(['5\r\nab', '5\r\nabcdeX\r\n0\r\n\r\n', 'hello\r\n', '2\r\nab\r\n'])(
    'is refused when cut short or garbled: %j',
    async (sent) => {
      await expect(decode([Buffer.from(sent)])).rejects.toMatchObject({ code: 'IncompleteBody' });
    },
  );
});
