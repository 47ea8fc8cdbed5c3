import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import nunjucks from 'nunjucks';
import type { WebPages } from './web-pages.ts';

/** As in web/templates.ts; a test renders the same page by both. These two are decided when a template is compiled. */
const PARSE_OPTIONS = { autoescape: true, trimBlocks: true, lstripBlocks: true };

/** A property name is not shortened by the bundler: 4,800 calls of these were 70 KB. */
const OF_RUNTIME = [
  'callWrap',
  'contextOrFrameLookup',
  'Frame',
  'fromIterator',
  'handleError',
  'inOperator',
  'isArray',
  'keys',
  'makeKeywordArgs',
  'makeMacro',
  'memberLookup',
  'SafeString',
  'suppressValue',
];
const CALL = new RegExp(`\\bruntime\\.(${OF_RUNTIME.join('|')})\\(`, 'g');

/** JavaScript that sets `window.nunjucksPrecompiled`, the form in which nunjucks compiles templates ahead. */
function compiledTemplates(templates: ReadonlyMap<string, string>): string {
  const env = new nunjucks.Environment(null, PARSE_OPTIONS);
  const compiled = [...templates].map(([name, source]) => nunjucks.precompileString(source, { name, env }));
  return compiled
    .join('')
    .replace(CALL, '$1(')
    .replaceAll('env.opts.autoescape', String(PARSE_OPTIONS.autoescape));
}

/** Stands for web/templates.ts: the runtime of nunjucks alone, without parser and compiler. */
function templatesModule(templates: ReadonlyMap<string, string>): string {
  return `
    import { posix } from 'node:path';
    import nunjucks from 'nunjucks/browser/nunjucks-slim.js';
    const window = {};
    const { ${OF_RUNTIME.join(', ')} } = nunjucks.runtime;
    ${compiledTemplates(templates)}
    const compiled = window.nunjucksPrecompiled;
    class CompiledLoader extends nunjucks.Loader {
      resolve(from, to) { return posix.join(posix.dirname(from), to); }
      getSource(name) {
        const obj = compiled[name];
        if (!obj) throw new RangeError('no template ' + name);
        return { src: { type: 'code', obj }, path: name, noCache: false };
      }
    }
    export function createTemplates() {
      const environment = new nunjucks.Environment(new CompiledLoader(), { autoescape: true });
      return (template, model) => environment.render(template, model);
    }`;
}

/**
 * Puts the pages' files into the bundle of a function of the pages, where there is no folder to read them from: templates
 * compiled, of the assets only their address, because CloudFront serves them from a bucket.
 */
export function webPagesPlugin(webFolder: string, pages: WebPages): Plugin {
  const modules = new Map([
    [join(webFolder, 'resources.ts'), 'export const loadResources = () => ({});'],
    [join(webFolder, 'templates.ts'), templatesModule(pages.templates)],
    [
      join(webFolder, 'assets.ts'),
      `export const createAssets = () => ({ base: ${JSON.stringify(pages.assetBase)}, get: () => undefined });`,
    ],
  ]);
  return {
    name: 'web-pages',
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]web[\\/](?:resources|templates|assets)\.ts$/ }, ({ path }) => {
        const contents = modules.get(path);
        return contents === undefined ? undefined : { contents, loader: 'js', resolveDir: webFolder };
      });
    },
  };
}
