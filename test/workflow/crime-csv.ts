import { generateSampleCrime } from '../../programme/sample-crime.ts';

let made: Uint8Array | undefined;

/** The bundled sample, made once: three years are enough for a pack. */
export function crimeCsv(): Uint8Array {
  made ??= new TextEncoder().encode(generateSampleCrime({ until: '2026-11', months: 36 }).text);
  return made;
}
