import { OfficeFault } from './fault.ts';

/** A part of a zipped file, still packed. */
export interface ZipPart {
  name: string;
  packed: Uint8Array;
  /** Otherwise it is stored as it is. */
  isDeflated: boolean;
}

// APPNOTE.TXT (PKWARE): 4.3.16 end of central directory, 4.3.12 central header, 4.3.7 local header.
const END = { signature: 0x06054b50, bytes: 22 };
const CENTRAL = { signature: 0x02014b50, bytes: 46 };
const LOCAL = { signature: 0x04034b50, bytes: 30 };
const LONGEST_COMMENT = 0xffff;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;

/** A deck of a hundred slides with a chart each has some 1,500. */
const MOST_PARTS = 4_000;

/**
 * The parts of a zipped file by its directory. Sizes that the directory claims are believed only as far as they stay inside the file and
 * parts do not overlap (which is how a small file unpacks to petabytes); what comes out is counted by `unpack`. Zip64 and parts on other
 * disks are nothing that a spreadsheet or a presentation of 25 MB needs.
 *
 * @throws OfficeFault broken, encrypted, unusual-packing, unsafe-names, too-many-parts
 */
export function readZip(bytes: Uint8Array): ZipPart[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = findDirectory(view);
  if (directory.count > MOST_PARTS) throw new OfficeFault('too-many-parts');
  const found: Located[] = [];
  let at = directory.offset;
  for (let index = 0; index < directory.count; index += 1) {
    const { part, next } = readCentral(view, bytes, at);
    found.push(part);
    at = next;
  }
  checkApart(found);
  const names = new Set(found.map(({ name }) => name.toLowerCase()));
  // Two readers would take two different parts.
  if (names.size < found.length) throw new OfficeFault('unsafe-names');
  return found.filter(({ name }) => !name.endsWith('/'));
}

interface Located extends ZipPart {
  from: number;
  to: number;
}

function findDirectory(view: DataView): { offset: number; count: number } {
  const first = Math.max(0, view.byteLength - END.bytes - LONGEST_COMMENT);
  for (let at = view.byteLength - END.bytes; at >= first; at -= 1) {
    if (view.getUint32(at, true) !== END.signature) continue;
    const [disk, count, total] = [
      view.getUint16(at + 4, true),
      view.getUint16(at + 8, true),
      view.getUint16(at + 10, true),
    ];
    const offset = view.getUint32(at + 16, true);
    if (disk !== 0 || count !== total || count === 0xffff || offset === 0xffffffff)
      throw new OfficeFault('unusual-packing');
    return { offset, count };
  }
  throw new OfficeFault('broken');
}

function readCentral(view: DataView, bytes: Uint8Array, at: number): { part: Located; next: number } {
  if (at + CENTRAL.bytes > view.byteLength || view.getUint32(at, true) !== CENTRAL.signature)
    throw new OfficeFault('broken');
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const size = view.getUint32(at + 20, true);
  const nameLength = view.getUint16(at + 28, true);
  const next =
    at + CENTRAL.bytes + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  const local = view.getUint32(at + 42, true);
  if (next > view.byteLength) throw new OfficeFault('broken');
  if ((flags & ENCRYPTED) !== 0) throw new OfficeFault('encrypted');
  if (method !== STORED && method !== DEFLATED) throw new OfficeFault('unusual-packing');
  const rawName = bytes.subarray(at + CENTRAL.bytes, at + CENTRAL.bytes + nameLength);
  const name = new TextDecoder('utf-8').decode(rawName);
  if (!isSafeName(name)) throw new OfficeFault('unsafe-names');
  const from = dataAt(view, bytes, { local, rawName });
  if (from + size > view.byteLength) throw new OfficeFault('broken');
  const packed = bytes.subarray(from, from + size);
  return { part: { name, packed, isDeflated: method === DEFLATED, from: local, to: from + size }, next };
}

/** The header before the data must be of the same part: readers differ in which of the two they believe. */
function dataAt(
  view: DataView,
  bytes: Uint8Array,
  { local, rawName }: { local: number; rawName: Uint8Array },
): number {
  if (local + LOCAL.bytes > view.byteLength || view.getUint32(local, true) !== LOCAL.signature)
    throw new OfficeFault('broken');
  const nameLength = view.getUint16(local + 26, true);
  const nameAt = local + LOCAL.bytes;
  const name = bytes.subarray(nameAt, nameAt + nameLength);
  const isSame = name.length === rawName.length && name.every((byte, index) => byte === rawName[index]);
  if (!isSame) throw new OfficeFault('broken');
  return nameAt + nameLength + view.getUint16(local + 28, true);
}

/** No absolute path, no drive, no way up, no backslash and no control character. */
function isSafeName(name: string): boolean {
  const isPlain = name !== '' && !/[\\\p{Cc}]/u.test(name) && !/^([a-z]:|\/)/i.test(name);
  return isPlain && name.split('/').every((segment) => segment !== '..' && segment !== '.');
}

function checkApart(parts: readonly Located[]): void {
  const sorted = [...parts].sort((a, b) => a.from - b.from);
  let end = 0;
  for (const { from, to } of sorted) {
    if (from < end) throw new OfficeFault('too-large-unpacked');
    end = to;
  }
}
