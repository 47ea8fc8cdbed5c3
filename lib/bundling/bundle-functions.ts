import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { type FunctionName, SERVICES, STEPS } from '../../contracts/workflow.ts';
import { bundleOptions } from './bundle-options.ts';
import { readWebPages } from './web-pages.ts';
import { webPagesPlugin } from './web-pages-plugin.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** What the stacks deploy, as folders. */
export interface Bundles {
  /** Holds `<function>/index.mjs` of every function. */
  functions: string;
  /** Holds `assets/<hash>/<file>`, as the pages address them. */
  assets: string;
}

function entryOf(name: FunctionName): string {
  return name === 'web' ? join(ROOT, 'web', 'lambda.ts') : join(ROOT, 'lambdas', name, 'handler.ts');
}

/**
 * Bundles every function: those of one build share what is read and parsed (15 functions took 1.0 to 1.7 s that way and 15 s one
 * by one), and the web function has its own because it uses more of some libraries. Nothing else is deployed beside a bundle, so
 * the pages' templates go into it and their style sheets and scripts into a folder for the bucket.
 */
export async function bundleFunctions(outdir = join(ROOT, '.build')): Promise<Bundles> {
  const bundles = { functions: join(outdir, 'functions'), assets: join(outdir, 'static') };
  for (const folder of Object.values(bundles)) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }
  const pages = await readWebPages();
  pages.writeAssets(bundles.assets);
  const names: FunctionName[] = [...STEPS, ...SERVICES];
  const outputOf = (name: FunctionName) => ({ in: entryOf(name), out: join(name, 'index') });
  const options = bundleOptions();
  const webOptions = bundleOptions({ isWeb: true });
  await Promise.all([
    build({
      ...options,
      entryPoints: names.filter((name) => name !== 'web').map(outputOf),
      outdir: bundles.functions,
    }),
    build({
      ...webOptions,
      entryPoints: [outputOf('web')],
      outdir: bundles.functions,
      plugins: [...webOptions.plugins, webPagesPlugin(join(ROOT, 'web'), pages)],
    }),
  ]);
  return bundles;
}
