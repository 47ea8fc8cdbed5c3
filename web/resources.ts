import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Every file of the pages that is no TypeScript, by the name under which it is used. A bundle for Lambda replaces this one
 * module by another with the same export and the files inside.
 */
export interface Resources {
  /** `layouts/page.njk`, `pages/task/task.njk`, `govuk/...`, `moj/...` */
  templates: ReadonlyMap<string, string>;
  /** `app.css`, `images/icon-document.svg` */
  assets: ReadonlyMap<string, Uint8Array>;
}

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const govuk = join(dirname(require.resolve('govuk-frontend/package.json')), 'dist', 'govuk');
const moj = join(dirname(require.resolve('@ministryofjustice/frontend/package.json')), 'moj');

function filesUnder(directory: string, extensions: readonly string[]): [name: string, path: string][] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && extensions.includes(extname(entry.name)))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(directory, path).split(sep).join('/'), path];
    });
}

function readTemplates(): Map<string, string> {
  const sources = [
    { prefix: '', directory: join(here, 'views') },
    { prefix: 'pages/', directory: join(here, 'pages') },
    { prefix: 'govuk/', directory: govuk },
    { prefix: 'moj/', directory: moj },
  ];
  return new Map(
    sources.flatMap(({ prefix, directory }) =>
      filesUnder(directory, ['.njk']).map(
        ([name, path]) => [prefix + name, readFileSync(path, 'utf8')] as const,
      ),
    ),
  );
}

/** The crown, the crest and the typeface of GOV.UK are for services on gov.uk only, so none of those files is taken. */
const TAKEN = [
  { name: 'govuk-frontend.min.css', path: join(govuk, 'govuk-frontend.min.css') },
  { name: 'govuk-frontend.min.js', path: join(govuk, 'govuk-frontend.min.js') },
  { name: 'moj-frontend.min.css', path: join(moj, 'moj-frontend.min.css') },
];

function readAssets(): Map<string, Uint8Array> {
  const own = filesUnder(join(here, 'assets'), ['.css', '.js', '.svg']);
  const icons = filesUnder(join(moj, 'assets'), ['.svg']).filter(([name]) => name.startsWith('images/icon-'));
  const taken = TAKEN.map(({ name, path }): [string, string] => [name, path]);
  return new Map([...own, ...icons, ...taken].map(([name, path]) => [name, readFileSync(path)]));
}

export function loadResources(): Resources {
  return { templates: readTemplates(), assets: readAssets() };
}
