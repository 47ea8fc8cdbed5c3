import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { readSheetAsCsv } from '../domain/office/sheet-csv.ts';
import { MAX_UNPACKED_BYTES } from '../domain/upload/purpose.ts';

/** A small file that grows beyond what any file of figures is: more comes out of a packed file than `MAX_UNPACKED_BYTES`. */
export class TooLargeUnpackedError extends RangeError {
  override readonly name = 'TooLargeUnpackedError';
}

/** A workbook that cannot be read, with what is wrong. */
export class UnreadableWorkbookError extends TypeError {
  override readonly name = 'UnreadableWorkbookError';
}

type Chunks = AsyncIterable<Uint8Array>;

/**
 * The text of a file that may be packed with gzip (RFC 1952) or be an Excel workbook, whose sheet of data is given as CSV: known by its
 * first bytes and not by its name.
 * @throws TooLargeUnpackedError, UnreadableWorkbookError, and what zlib throws for a broken file.
 */
export async function* unpacked(packed: Chunks): AsyncGenerator<Uint8Array, void, undefined> {
  let bytes = 0;
  for await (const chunk of unpackIfPacked(packed)) {
    bytes += chunk.length;
    if (bytes > MAX_UNPACKED_BYTES) throw new TooLargeUnpackedError(`more than ${MAX_UNPACKED_BYTES} bytes`);
    yield chunk;
  }
}

/** Bytes in memory as a stream of one piece. */
export async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield bytes;
}

async function* unpackIfPacked(packed: Chunks): AsyncGenerator<Uint8Array, void, undefined> {
  const source = packed[Symbol.asyncIterator]();
  const first = await source.next();
  if (first.done) return;
  const all = startingWith(first.value, source);
  if (first.value[0] === 0x50 && first.value[1] === 0x4b) {
    yield await readWorkbook(all);
    return;
  }
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) return yield* all;
  // `pipeline` and not `pipe`: a source that fails ends the reading, and one that nobody reads on is closed.
  const content: AsyncIterable<Uint8Array> = pipeline(Readable.from(all), createGunzip(), () => undefined);
  yield* content;
}

/** A zip file, which of all that is read here only a workbook is. */
async function readWorkbook(chunks: Chunks): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of chunks) pieces.push(piece);
  const outcome = await readSheetAsCsv(Buffer.concat(pieces), MAX_UNPACKED_BYTES);
  if (outcome.kind === 'fault') throw new UnreadableWorkbookError(outcome.fault);
  return outcome.csv;
}

async function* startingWith(
  first: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield first;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}
