import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stop } from 'esbuild';
import { FUNCTIONS, type FunctionName, type PageFunctionName } from '../../contracts/workflow.ts';
import { type Bundles, bundleFunctions } from '../../lib/bundling/bundle-functions.ts';
import { createSite } from '../web/site.ts';

const ENVIRONMENT = {
  AWS_REGION: 'eu-west-2',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  TABLE_NAME: 'table',
  DOCUMENTS_BUCKET: 'bucket',
  PUBLIC_URL: 'https://jem.example.org',
  MAIL_FROM: 'JEM team <jem@example.org>',
  MAIL_REPLY_TO: 'jem@example.org',
  LIFECYCLE_MACHINE_ARN: 'arn:aws:states:eu-west-2:111122223333:stateMachine:jem-lifecycle',
  RELEASE_PACK_MACHINE_ARN: 'arn:aws:states:eu-west-2:111122223333:stateMachine:release-pack',
  USER_POOL_ID: 'eu-west-2_abcdefghi',
  USER_POOL_CLIENT_ID: 'client',
  SIGN_IN_URL: 'https://sign-in.example',
};

/** Everything that lies in the folder of a function is one file, and all of it is read when the function loads. */
const MOST_KB = 450;
/** What is over it, and why it stays so. The figure is what it has and a little: no bundle grows without somebody seeing it. */
const OVER: Partial<Record<FunctionName, { kilobytes: number; because: string }>> = {
  'team-pages': { kilobytes: 1_195, because: 'all pages and commands of the team, and all four services' },
  'partner-pages': { kilobytes: 745, because: 'templates and forms, beside the clients of four services' },
  'make-pack': { kilobytes: 815, because: 'pptxgenjs and jszip are 330 KB, beside S3' },
  'receive-mail': { kilobytes: 635, because: 'ical.js and postal-mime are 150 KB, beside four services' },
  'sweep-data': { kilobytes: 490, because: 'as analyse-data, and writes the agenda' },
  'analyse-data': { kilobytes: 482, because: 'importers, figures and csv-parse are 125 KB, beside S3' },
};

/** Runs a module as Lambda does: alone, in another folder, with nothing of ours but the bundle. */
function runAlone(script: string): unknown {
  const options = { cwd: tmpdir(), env: { PATH: process.env.PATH ?? '', ...ENVIRONMENT } };
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], options);
  return JSON.parse(output.toString('utf8'));
}

describe('the bundles', () => {
  let bundles: Bundles;
  const fileOf = (name: string) => join(bundles.functions, name, 'index.mjs');

  beforeAll(async () => {
    bundles = await bundleFunctions(mkdtempSync(join(tmpdir(), 'jem-build-')));
  }, 60_000);

  afterAll(() => stop());

  it('each load by themselves and export a handler', () => {
    const files = JSON.stringify(FUNCTIONS.map(fileOf));
    const kinds = runAlone(
      `const kinds = [];
       for (const file of ${files}) kinds.push(typeof (await import(file)).handler);
       console.log(JSON.stringify(kinds));`,
    );
    expect(kinds).toEqual(FUNCTIONS.map(() => 'function'));
  }, 60_000);

  it('are no larger than they have to be', () => {
    const sizes = FUNCTIONS.map((name) => ({ name, kilobytes: statSync(fileOf(name)).size / 1024 }));
    expect(sizes.filter(({ name, kilobytes }) => kilobytes > (OVER[name]?.kilobytes ?? MOST_KB))).toEqual([]);
    // One that has become small leaves the table.
    expect(sizes.filter(({ name, kilobytes }) => OVER[name] && kilobytes <= MOST_KB)).toEqual([]);
  });

  it.each<[PageFunctionName, string]>([
    ['partner-pages', '/t/mangled/nowhere'],
    ['team-pages', '/nowhere'],
  ])(
    'of %s renders a page as the sources do, with assets that are in the folder for the bucket',
    async (name, path) => {
      const event = {
        version: '2.0',
        rawPath: path,
        rawQueryString: '',
        headers: {},
        requestContext: { timeEpoch: 1_800_000_000_000, http: { method: 'GET', path } },
      };
      const answer = runAlone(
        `const { handler } = await import(${JSON.stringify(fileOf(name))});
       console.log(JSON.stringify(await handler(${JSON.stringify(event)}, {})));`,
      );
      const expected = await (await createSite().ask(path)).text();
      expect(answer).toMatchObject({ statusCode: 404, body: expected });

      const addresses = [...expected.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(
        ([, path]) => path ?? '',
      );
      expect(addresses.length).toBeGreaterThan(3);
      expect(addresses.filter((path) => !existsSync(join(bundles.assets, path)))).toEqual([]);
    },
  );
});
