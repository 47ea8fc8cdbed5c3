import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { compiledTemplates } from './compiled-templates.ts';
import type { WebPages } from './web-pages.ts';

/** Stands for web/templates.ts: the runtime of nunjucks alone, without parser and compiler. */
export function templatesModule(templates: ReadonlyMap<string, string>): string {
  return `
    import { posix } from 'node:path';
    import nunjucks from 'nunjucks/browser/nunjucks-slim.js';
    ${compiledTemplates(templates)}
    class CompiledLoader extends nunjucks.Loader {
      resolve(from, to) { return posix.join(posix.dirname(from), to); }
      getSource(name) {
        const make = compiled[name];
        if (!make) throw new RangeError('no template ' + name);
        return { src: { type: 'code', obj: make(name) }, path: name, noCache: false };
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
