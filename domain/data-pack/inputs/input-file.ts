import { HEAD_BYTES, recogniseFormat } from '../importers/formats.ts';
import { type InputFormat, type InputRecord, InputRecordSchema } from './input-record.ts';

/** What only that kind of GeoJSON has near its beginning. */
const GEOJSON = [
  { format: 'schools', sign: '"school_name"', name: 'schools as GeoJSON' },
  { format: 'boundaries', sign: '"inner_statistical"', name: 'borough boundaries as GeoJSON' },
  { format: 'river', sign: 'River Thames', name: 'the Thames as GeoJSON' },
] as const satisfies readonly { format: InputFormat; sign: string; name: string }[];

/** A file that a pack can be made from, wherever it lies, known by what is in it and not by its name. */
export interface InputFile extends InputRecord {
  /** The unpacked content, from the beginning at each call. */
  open(): AsyncIterable<Uint8Array>;
}

/** The format of a file by the beginning of its unpacked content; undefined when it is none of ours. */
export async function recogniseInput(
  content: AsyncIterable<Uint8Array>,
): Promise<{ format: InputFormat; name: string } | undefined> {
  const head = await readHead(content);
  const text = new TextDecoder('utf-8').decode(head);
  if (/^\uFEFF?\s*\{/.test(text)) return GEOJSON.find(({ sign }) => text.includes(sign));
  const known = recogniseFormat(head);
  return known && { format: known.id, name: known.name };
}

/** The whole of a file of some megabytes; larger ones are read as a stream. */
export async function readInput({ open }: Pick<InputFile, 'open'>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of open()) chunks.push(chunk);
  return join(chunks);
}

export function recordOf({ open: _content, ...file }: InputFile): InputRecord {
  return InputRecordSchema.parse(file);
}

async function readHead(content: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of content) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= HEAD_BYTES) break;
  }
  return join(chunks).subarray(0, HEAD_BYTES);
}

function join(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
