import { gzipSync } from 'node:zlib';
import { gunzip } from '../../../domain/office/unpack.ts';

const BYTES = 3_000_000;
const read = async (left: number) => {
  let bytes = 0;
  for await (const piece of gunzip(gzipSync(Buffer.alloc(BYTES, 'a')), { left })) bytes += piece.length;
  return bytes;
};

describe('a file packed with gzip', () => {
  it('is unpacked as far as the budget goes, counted as it comes out', async () => {
    expect(await read(BYTES)).toBe(BYTES);
    await expect(read(BYTES - 1)).rejects.toMatchObject({ fault: 'too-large-unpacked' });
  });
});
