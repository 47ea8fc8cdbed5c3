import { once } from 'node:events';
import { createDeflateRaw } from 'node:zlib';
import { checkFile } from '../../../domain/upload/check-file.ts';
import { PACK_REFERENCE } from '../../../programme/pack-reference.ts';
import { aWorkbook } from '../../support/office-files.ts';

const GIB = 1024 ** 3;

/** One gigabyte of zeros, packed to one megabyte. */
async function packedZeros(): Promise<Buffer> {
  const deflate = createDeflateRaw({ level: 9 });
  const pieces: Buffer[] = [];
  deflate.on('data', (piece: Buffer) => pieces.push(piece));
  const zeros = Buffer.alloc(16 * 1024 * 1024);
  for (let written = 0; written < GIB; written += zeros.length)
    if (!deflate.write(zeros)) await once(deflate, 'drain');
  deflate.end();
  await once(deflate, 'end');
  return Buffer.concat(pieces);
}

/** Puts packed bytes in the place of a part that was stored as it is. */
async function workbookWith(packed: Buffer): Promise<Uint8Array> {
  const marker = Buffer.alloc(packed.length, 1);
  const JSZip = (await import('jszip')).default;
  const zip = await JSZip.loadAsync(await aWorkbook({ rows: [[1]] }));
  zip.file('xl/media/image1.png', marker, { compression: 'STORE' });
  const bytes = Buffer.from(await zip.generateAsync({ type: 'uint8array' }));
  bytes.set(packed, bytes.indexOf(marker.subarray(0, 64)));
  for (const [signature, method] of [
    ['PK\u0003\u0004', 8],
    ['PK\u0001\u0002', 10],
  ] as const) {
    const name = Buffer.from('xl/media/image1.png');
    const header = bytes.lastIndexOf(
      signature,
      bytes.indexOf(name, signature === 'PK\u0003\u0004' ? 0 : bytes.length - 2_000),
    );
    bytes.writeUInt16LE(8, header + method);
  }
  return bytes;
}

describe('a bomb of one gigabyte', () => {
  it('is refused within seconds, and without holding it', async () => {
    const bomb = await workbookWith(await packedZeros());
    expect(bomb.length).toBeLessThan(2 * 1024 * 1024);
    const before = process.memoryUsage().rss;
    const begun = performance.now();
    const verdict = await checkFile(
      { bytes: bomb, purpose: { kind: 'answer', taskId: 't' } },
      PACK_REFERENCE,
    );
    expect(verdict).toMatchObject({
      kind: 'refused',
      problems: [{ message: expect.stringMatching(/250 MB/) }],
    });
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(250 * 1024 * 1024);
  }, 60_000);
});
