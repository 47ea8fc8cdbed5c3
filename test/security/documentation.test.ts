import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const text = readFileSync(join(ROOT, 'docs/security.md'), 'utf8');

/** The last column of every row of the standard: `web/access`, `lib/*`. */
const tests = [...text.matchAll(/^\| [\d*].*\| ([^|]*) \|$/gm)].flatMap(([, column = '']) =>
  [...column.matchAll(/`([\w/*.-]+)`/g)].map(([, name = '']) => name),
);

describe('docs/security.md', () => {
  it('names tests that are there', () => {
    expect(tests.length).toBeGreaterThan(60);
    const missing = tests.filter((name) => {
      if (name === 'tsc') return false;
      const path = join(ROOT, 'test', name.replace(/\/\*$/, ''));
      return !existsSync(path) && !existsSync(`${path}.test.ts`);
    });
    expect(missing).toEqual([]);
  });

  it('names files that are there', () => {
    const files = [...text.matchAll(/`((?:web|commands|domain|lib|contracts)\/[\w/.-]+\.ts)`/g)];
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter(([, file = '']) => !existsSync(join(ROOT, file)))).toEqual([]);
  });

  it('answers every chapter of the standard', () => {
    for (let chapter = 1; chapter <= 17; chapter += 1)
      expect(text).toMatch(new RegExp(`V${chapter} |, V${chapter} |\\| ${chapter}\\.`));
  });
});
