const TEXT_CONSTANT = /^const (\w+) = ("(?:[^"\\]|\\.)*");$/gm;
const COMPUTED_KEY = /\[(\w+)\]:/g;

/**
 * The same module with `{ [_hQ]: 1 }` written as `{ "httpQuery": 1 }` wherever `_hQ` is a text. A computed key may run code, so
 * esbuild keeps every schema of a client that has one: 59 KB of S3's, of which three operations are used.
 */
export function literalKeys(source: string): string {
  const texts = new Map([...source.matchAll(TEXT_CONSTANT)].map(([, name = '', text = '']) => [name, text]));
  return source.replace(COMPUTED_KEY, (key, name: string) => (texts.has(name) ? `${texts.get(name)}:` : key));
}
