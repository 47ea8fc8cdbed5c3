import type { BuildOptions } from 'esbuild';
import { unusedPartsPlugin } from './unused-parts-plugin.ts';

/** CommonJS dependencies inside an ESM bundle call `require`. */
const REQUIRE_BANNER =
  "import{createRequire as jemRequire}from'node:module';const require=jemRequire(import.meta.url);";

/**
 * How everything that Lambda loads is bundled, also what the benchmark compares it with. The SDK is bundled and ESM with `module`
 * fields first: half the init time of CommonJS.
 */
export function bundleOptions({ describesApi = false }: { describesApi?: boolean } = {}) {
  return {
    bundle: true,
    minify: true,
    keepNames: false,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    outExtension: { '.js': '.mjs' },
    banner: { js: REQUIRE_BANNER },
    plugins: [unusedPartsPlugin({ describesApi })],
    logLevel: 'warning',
  } satisfies BuildOptions;
}
