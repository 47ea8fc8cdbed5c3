import { importOutlines } from '../../../../domain/data-pack/importers/map-layers.ts';
import { bytesOf } from './chunks.ts';

const RING = [
  [0, 51],
  [1, 51],
  [1, 52],
];
/** Outlines whose deepest part is a property that nobody reads. */
function outlines(property: string) {
  const geometry = JSON.stringify({ type: 'MultiPolygon', coordinates: [[RING]] });
  return bytesOf(`{"features":[{"properties":{"code":"E1","more":${property}},"geometry":${geometry}}]}`);
}
const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const problemsOf = (bytes: Uint8Array) => {
  const outcome = importOutlines(bytes);
  return outcome.kind === 'refused' ? outcome.problems.map(({ message }) => message) : outcome.kind;
};

describe('a file of GeoJSON', () => {
  it('is read to the depth that maps have, and some more', () => {
    // The property itself is on the fifth level.
    expect(problemsOf(outlines(nested(12)))).toBe('imported');
  });

  it('is refused before it is parsed when it is deeper, with arrays, objects or both', () => {
    const deep = [expect.stringContaining('16 levels')];
    expect(problemsOf(outlines(nested(13)))).toEqual(deep);
    expect(problemsOf(outlines(`${'{"a":['.repeat(7)}${']}'.repeat(7)}`))).toEqual(deep);
    // No JSON at all: whoever parsed it first would say something else.
    expect(problemsOf(bytesOf('['.repeat(1_000_000)))).toEqual(deep);
  });

  it('has as many brackets in its texts as it likes', () => {
    for (const text of [
      '['.repeat(50),
      `"${'['.repeat(50)}`,
      `\\${'{'.repeat(50)}\\"${'['.repeat(50)}`,
      'Ł['.repeat(20),
    ])
      expect(problemsOf(outlines(JSON.stringify(text)))).toBe('imported');
  });

  it('is refused when a small packed file becomes a large one', () => {
    const blanks = new Uint8Array(25 * 1024 * 1024).fill(0x20);
    expect(problemsOf(Buffer.concat([blanks, outlines('1')]))).toEqual([expect.stringContaining('25 MB')]);
  });
});
