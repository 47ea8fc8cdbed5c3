/** A text as a stream that is cut anywhere, also inside a character. */
export async function* inChunks(text: string, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

export function bytesOf(...lines: string[]): Uint8Array {
  return new TextEncoder().encode(lines.join('\n'));
}

/** The data of an import that must succeed. */
export function imported<T>(
  outcome: { kind: 'imported'; data: T } | { kind: 'refused'; problems: readonly unknown[] },
): T {
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.problems));
  return outcome.data;
}
