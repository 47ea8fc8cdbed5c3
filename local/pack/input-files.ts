import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { createGunzip, gunzipSync } from 'node:zlib';
import { type FormatId, HEAD_BYTES, recogniseFormat } from '../../domain/data-pack/importers/formats.ts';

export type InputFormat = FormatId | 'boundaries' | 'river' | 'schools';

/** A file of the data folder that the pack can use, known by what is in it and not by its name. */
export interface InputFile {
  format: InputFormat;
  /** From the data folder, with `/`. */
  name: string;
  path: string;
  /** Of the file as it lies there, packed or not. */
  sha256: string;
  bytes: number;
}

/** What only that kind of GeoJSON has in its properties or geometry. */
const GEOJSON: readonly { format: InputFormat; sign: string }[] = [
  { format: 'schools', sign: '"school_name"' },
  { format: 'boundaries', sign: '"inner_statistical"' },
  { format: 'river', sign: 'River Thames' },
];

/** Every file of the folder in a known format, in the order of their names. */
export async function findInputFiles(folder: string): Promise<InputFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && /\.(csv|csv\.gz|geojson)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const found: InputFile[] = [];
  for (const path of paths) {
    const bytes = await readFile(path);
    const format = recognise(path, bytes);
    if (format === undefined) continue;
    const name = relative(folder, path).split(sep).join('/');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    found.push({ format, name, path, sha256, bytes: bytes.length });
  }
  return found;
}

function recognise(path: string, bytes: Buffer): InputFormat | undefined {
  if (path.endsWith('.geojson')) return GEOJSON.find(({ sign }) => bytes.includes(sign))?.format;
  const head = path.endsWith('.gz') ? gunzipSync(bytes).subarray(0, HEAD_BYTES) : bytes;
  return recogniseFormat(head)?.id;
}

/** The unpacked content as a stream. */
export function openInput({ path }: InputFile): AsyncIterable<Uint8Array> {
  const stream = createReadStream(path);
  return path.endsWith('.gz') ? stream.pipe(createGunzip()) : stream;
}

export async function readInput({ path }: InputFile): Promise<Uint8Array> {
  const bytes = await readFile(path);
  return path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}
