import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { withoutStringFormats } from '../../../lib/bundling/zod-formats.ts';

const ROOT = join(__dirname, '..', '..', '..');
const BUNDLED = 'adapters commands contracts domain lambdas mail pack programme queries web'.split(' ');

function sources(folder: string): string[] {
  const names = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.ts')).map((name) => join(folder, name));
}

const classes = withoutStringFormats(
  readFileSync(require.resolve('zod').replace(/index\.cjs$/, 'v4/classic/schemas.js'), 'utf8'),
);
const left = [...classes.matchAll(/TypeError\("z\.string\(\)\.(\w+)\(\) is not in this bundle"\)/g)];
const formats = left.map(([, name = '']) => name);

describe('zod in a bundle', () => {
  it('is without the formats as methods of a string, each of which throws', () => {
    expect(formats).toEqual(expect.arrayContaining(['email', 'url', 'jwt', 'datetime', 'cidrv6']));
    expect(formats.length).toBe(26);
    expect(classes).not.toMatch(/this\.check\(core\._\w+\(Zod/);
    expect(() => transformSync(classes)).not.toThrow();
  });

  it('has its helpers by name, so that those that nothing calls are left out', () => {
    expect(classes).toContain('import * as util from "../core/util.js";');
    expect(classes).not.toMatch(/core\.util\b|\{ util \}/);
  });

  it('has what our schemas use', () => {
    const method = new RegExp(`z\\s*\\.string\\(\\)[^;,]{0,200}?(?<!\\bz)\\.(?:${formats.join('|')})\\(`);
    const files = BUNDLED.flatMap(sources);
    expect(files.length).toBeGreaterThan(400);
    expect(files.filter((file) => method.test(readFileSync(join(ROOT, file), 'utf8')))).toEqual([]);
  });
});
