import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const FOLDERS = [
  'bin',
  'lib',
  'contracts',
  'domain',
  'programme',
  'commands',
  'queries',
  'mail',
  'pack',
  'adapters',
];
const MORE = ['lambdas', 'web', 'local', 'build', 'bench'];

/** Tables of facts are as long as what they list; they are read by looking up, not from top to bottom. */
const isTable = (text: string) => !/\b(function|=>|class)\b/.test(text);

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}

function linesOf(file: string): number {
  return readFileSync(join(ROOT, file), 'utf8').split('\n').length - 1;
}

describe('a file', () => {
  const files = [...FOLDERS, ...MORE].flatMap(sources);

  it('of code has at most 250 lines', () => {
    const long = files.filter(
      (file) => linesOf(file) > 250 && !isTable(readFileSync(join(ROOT, file), 'utf8')),
    );
    expect(files.length).toBeGreaterThan(400);
    expect(long).toEqual([]);
  });

  it('is short as a rule: half of them have at most 80 lines', () => {
    const lengths = files.map(linesOf).sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(80);
  });

  it('of tests has at most 450 lines', () => {
    expect(sources('test').filter((file) => linesOf(file) > 450)).toEqual([]);
  });
});
