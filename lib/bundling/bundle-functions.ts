import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { PAGE_FUNCTIONS, type PageFunctionName, SERVICES, STEPS } from '../../contracts/workflow.ts';
import { bundleOptions } from './bundle-options.ts';
import { type AllPages, readWebPages } from './web-pages.ts';
import { webPagesPlugin } from './web-pages-plugin.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** What the stacks deploy, as folders. */
export interface Bundles {
  /** Holds `<function>/index.mjs` of every function. */
  functions: string;
  /** Holds `assets/<hash>/<file>`, as the pages address them. */
  assets: string;
}

/** Which modules a function of the pages begins with. */
const PAGE_ENTRIES: Record<PageFunctionName, string> = {
  'partner-pages': join(ROOT, 'web', 'partner-lambda.ts'),
  'team-pages': join(ROOT, 'web', 'team-lambda.ts'),
};

const outputOf = (name: string, entry: string) => ({ in: entry, out: join(name, 'index') });

/**
 * Bundles every function: steps and services share what is read and parsed (15 functions took 1.0 to 1.7 s that way and 15 s one by
 * one). Those of the pages are built each for itself, with the templates of its own pages: nothing else is deployed beside a bundle.
 * Style sheets and scripts go into a folder for the bucket.
 */
export async function bundleFunctions(outdir = join(ROOT, '.build')): Promise<Bundles> {
  const bundles = { functions: join(outdir, 'functions'), assets: join(outdir, 'static') };
  for (const folder of Object.values(bundles)) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }
  const pages = await readWebPages();
  pages.writeAssets(bundles.assets);
  await Promise.all([
    build({
      ...bundleOptions(),
      entryPoints: [...STEPS, ...SERVICES].map((name) =>
        outputOf(name, join(ROOT, 'lambdas', name, 'handler.ts')),
      ),
      outdir: bundles.functions,
    }),
    ...PAGE_FUNCTIONS.map((name) => bundlePages(name, pages, bundles.functions)),
  ]);
  return bundles;
}

async function bundlePages(name: PageFunctionName, pages: AllPages, outdir: string): Promise<void> {
  const entry = PAGE_ENTRIES[name];
  // The API, which is described as JSON Schema, is among the team's pages.
  const options = bundleOptions({ describesApi: name === 'team-pages' });
  await build({
    ...options,
    entryPoints: [outputOf(name, entry)],
    outdir,
    plugins: [...options.plugins, webPagesPlugin(join(ROOT, 'web'), await pages.of(entry))],
  });
}
