import type * as z from 'zod';
import { type ImportOutcome, refuseFile } from './import-outcome.ts';

/** The published files have less than one; parsed, this many become some hundred megabytes. */
const MOST_BYTES = 25 * 1024 * 1024;

/**
 * A collection, its list, a feature, its geometry and four levels of coordinates are eight. JSON.parse itself knows no end: 24 MB of `[` took it
 * six seconds and 770 MB.
 */
const DEEPEST = 16;

const NOT_EXPECTED = 'The file is not the GeoJSON that was expected';

/** Reads a file of JSON that a schema describes, after its size and depth (ASVS 5.0, 1.5.2). */
export function readGeoJson<T, R>(
  bytes: Uint8Array,
  schema: z.ZodType<T>,
  read: (value: T) => R,
): ImportOutcome<R> {
  if (bytes.length > MOST_BYTES)
    return refuseFile({ message: `${NOT_EXPECTED}: it is larger than 25 MB unpacked.` });
  if (isDeeper(bytes, DEEPEST))
    return refuseFile({ message: `${NOT_EXPECTED}: it is nested more than ${DEEPEST} levels deep.` });
  const parsed = schema.safeParse(parseJson(bytes));
  if (parsed.success) return { kind: 'imported', data: read(parsed.data), leftOut: [] };
  const at = parsed.error.issues[0]?.path.join('.') ?? '';
  return refuseFile({ message: `${NOT_EXPECTED}${at === '' ? '' : ` (at ${at})`}.` });
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8').decode(bytes));
  } catch {
    return undefined;
  }
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const OPENING: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const CLOSING: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/** By brackets outside strings, on the bytes: no byte of a longer character of UTF-8 is one of them. */
function isDeeper(bytes: Uint8Array, most: number): boolean {
  let depth = 0;
  let isText = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) isText = !isText;
    else if (isText) {
      if (byte === BACKSLASH) at += 1;
    } else if (OPENING.has(byte)) {
      depth += 1;
      if (depth > most) return true;
    } else if (CLOSING.has(byte)) depth -= 1;
  }
  return false;
}
