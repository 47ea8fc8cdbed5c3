import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import * as z from 'zod';

const PACKAGE = resolve(__dirname, '../../../node_modules/@sparticuz/chromium/package.json');

/** Where Chrome puts itself on machines for which the npm package has no binary. */
const CHROME_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/opt/google/chrome/chrome',
  join(process.env.PROGRAMFILES ?? 'C:\\Program Files', 'Google/Chrome/Application/chrome.exe'),
];

/** `npm`: the Chromium that npm ci brought, for Linux on x64 with glibc. `chrome`: the one that is installed. */
function findBrowser(): 'npm' | 'chrome' | undefined {
  if (process.platform === 'linux' && process.arch === 'x64' && !existsSync('/lib/ld-musl-x86_64.so.1'))
    return 'npm';
  return CHROME_PATHS.some((path) => existsSync(path)) ? 'chrome' : undefined;
}

const found = findBrowser();

/** `describe`, or on a machine without a browser a skipped suite whose name says what is missing. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (found) describe(name, tests);
  else describe.skip(`${name} (skipped: needs Linux on x64, or Google Chrome installed)`, tests);
}

/**
 * Unpacks the packed Chromium once per machine and version. Into a folder of its own that is then renamed: the package itself
 * takes `<tmp>/chromium` for complete as soon as it exists, also while another process is still writing it.
 */
function unpack(): string {
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(PACKAGE, 'utf8')));
  const home = join(tmpdir(), `jem-chromium-${version}`);
  if (existsSync(home)) return home;
  const fresh = mkdtempSync(join(tmpdir(), 'jem-chromium-'));
  const script = "require('@sparticuz/chromium').executablePath()";
  // Named as a Lambda runtime it also unpacks the libraries (NSS, NSPR) that a bare machine lacks.
  const env = { ...process.env, TMPDIR: fresh, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
  execFileSync(process.execPath, ['-e', script], { env, cwd: __dirname });
  try {
    renameSync(fresh, home);
  } catch {
    // Another process was faster, and its copy is as good.
    rmSync(fresh, { recursive: true, force: true });
  }
  return home;
}

/** A headless Chromium. Whoever starts it closes it, or its processes outlive the tests. */
export function launchBrowser(): Promise<Browser> {
  if (found !== 'npm') return chromium.launch({ channel: 'chrome' });
  const home = unpack();
  const env = {
    ...process.env,
    FONTCONFIG_PATH: join(home, 'fonts'),
    LD_LIBRARY_PATH: join(home, 'al2023', 'lib'),
  };
  return chromium.launch({ executablePath: join(home, 'chromium'), env });
}
