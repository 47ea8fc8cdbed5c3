import { Readable } from 'node:stream';
import { createGunzip, createInflateRaw, type Gunzip, type InflateRaw } from 'node:zlib';
import { OfficeFault } from './fault.ts';
import type { ZipPart } from './zip.ts';

/** What may come out of all parts of a file together. Counted as it comes out; what the file says of its sizes is not looked at. */
export interface Budget {
  left: number;
}

/** No text or picture packs as well as nothing does: of this many bytes at least, a part may hold so many times its packed size. */
const SUSPICIOUS_BYTES = 16 * 1024 * 1024;
const MOST_TIMES = 200;

/** @throws OfficeFault too-large-unpacked, before more than the budget was held; broken */
export async function* unpack(part: ZipPart, budget: Budget): AsyncGenerator<Uint8Array, void, undefined> {
  let size = 0;
  for await (const piece of contentOf(part)) {
    size += piece.length;
    budget.left -= piece.length;
    const isSuspicious = size > SUSPICIOUS_BYTES && size > part.packed.length * MOST_TIMES;
    if (budget.left < 0 || isSuspicious) throw new OfficeFault('too-large-unpacked');
    yield piece;
  }
}

async function* contentOf({ packed, isDeflated }: ZipPart): AsyncGenerator<Uint8Array, void, undefined> {
  if (isDeflated) yield* through(packed, createInflateRaw());
  else yield packed;
}

/** The content of a gzip file, counted as that of a part. @throws OfficeFault too-large-unpacked, broken */
export async function* gunzip(
  packed: Uint8Array,
  budget: Budget,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const piece of through(packed, createGunzip())) {
    budget.left -= piece.length;
    if (budget.left < 0) throw new OfficeFault('too-large-unpacked');
    yield piece;
  }
}

async function* through(
  packed: Uint8Array,
  inflating: InflateRaw | Gunzip,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* Readable.from([packed]).pipe(inflating);
  } catch (error) {
    if (error instanceof OfficeFault) throw error;
    throw new OfficeFault('broken');
  }
}
