import { gzipSync } from 'node:zlib';
import { inOnePiece, unpacked } from '../../commands/unpacked.ts';
import { aWorkbook } from '../support/office-files.ts';

async function read(content: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

async function* inPieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const TEXT = 'Period,Borough\n'.repeat(10_000);

describe('the content of a file', () => {
  it('is unpacked when its first bytes say so, in pieces of any size', async () => {
    const packed = new Uint8Array(gzipSync(TEXT));
    expect(await read(unpacked(inOnePiece(packed)))).toBe(TEXT);
    expect(await read(unpacked(inPieces(packed, 7)))).toBe(TEXT);
  });

  it('is given as it is otherwise, the empty file too', async () => {
    expect(await read(unpacked(inPieces(Buffer.from(TEXT), 1000)))).toBe(TEXT);
    expect(await read(unpacked(inOnePiece(new Uint8Array())))).toBe('');
  });

  it('is the sheet of a workbook as CSV, and an error when the workbook cannot be read', async () => {
    const workbook = await aWorkbook({
      rows: [
        ['Period', 'Borough'],
        ['2026', 'Barnet'],
      ],
    });
    expect(await read(unpacked(inPieces(workbook, 100)))).toMatch(/^Period,Borough\r?\n2026,Barnet/);
    const broken = read(unpacked(inOnePiece(workbook.subarray(0, 200))));
    await expect(broken).rejects.toMatchObject({ name: 'UnreadableWorkbookError' });
  });

  it('ends with an error when the file is broken or its source fails', async () => {
    const packed = new Uint8Array(gzipSync(TEXT));
    await expect(read(unpacked(inOnePiece(packed.subarray(0, 30))))).rejects.toThrow(/unexpected end/);
    async function* failing() {
      yield packed.subarray(0, 20);
      throw new TypeError('the line is cut');
    }
    await expect(read(unpacked(failing()))).rejects.toThrow('the line is cut');
  });

  it('closes its source when nobody reads on', async () => {
    let isClosed = false;
    async function* source() {
      try {
        for (;;) yield new Uint8Array(gzipSync(TEXT));
      } finally {
        isClosed = true;
      }
    }
    for await (const _ of unpacked(source())) break;
    await new Promise((resolve) => setImmediate(resolve));
    expect(isClosed).toBe(true);
  });

  it('is no more than 250 MB, however small it comes', async () => {
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(251 * 1024 * 1024)));
    expect(bomb.length).toBeLessThan(300_000);
    let bytes = 0;
    const drain = async () => {
      for await (const piece of unpacked(inOnePiece(bomb))) bytes += piece.length;
    };
    await expect(drain()).rejects.toMatchObject({ name: 'TooLargeUnpackedError' });
    expect(bytes).toBeLessThanOrEqual(250 * 1024 * 1024);
  });
});
