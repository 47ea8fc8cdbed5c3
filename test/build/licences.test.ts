import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockedPackages, renderLicences } from '../../build/licences.ts';

const ROOT = join(__dirname, '../..');
const read = (name: string) => readFileSync(join(ROOT, name), 'utf8');
const packages = lockedPackages(read('package-lock.json'));
const runtime = packages.filter(({ isRuntime }) => isRuntime);

/**
 * Licences under which we may deploy: permissive ones, and MPL-2.0, which asks that changes to its own files are published; we change none.
 * An expression with OR is allowed when one side is.
 */
const ALLOWED = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'MPL-2.0',
  '(MIT OR GPL-3.0-or-later)',
  '(MIT AND Zlib)',
]);

describe('what is deployed', () => {
  it('is under licences that allow it', () => {
    expect(runtime.length).toBeGreaterThan(50);
    expect(runtime.filter(({ licence }) => !ALLOWED.has(licence))).toEqual([]);
  });

  it('is listed with its licences in docs/licences.md (`npx tsx build/write-licences.ts`)', () => {
    expect(read('docs/licences.md')).toBe(renderLicences(packages));
  });

  it('is in the bill of materials, package by package', () => {
    // Not `--omit dev`: npm 11 then leaves out what is needed for building as well as for running.
    const args = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];
    const bom = JSON.parse(execFileSync('npm', args, { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' }));
    const listed = new Set(
      bom.components.map(({ name, version }: { name: string; version: string }) => `${name}@${version}`),
    );
    expect(bom.bomFormat).toBe('CycloneDX');
    expect(runtime.filter(({ name, version }) => !listed.has(`${name}@${version}`))).toEqual([]);
  }, 60_000);
});

describe('dependencies', () => {
  it('are named with one version each', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json'));
    const versions: string[] = Object.values({ ...dependencies, ...devDependencies });
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it('are locked to their bytes', () => {
    expect(packages.filter(({ isVerified }) => !isVerified).map(({ name }) => name)).toEqual([]);
  });
});
