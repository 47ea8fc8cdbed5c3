import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import * as z from 'zod';
import { templatesInUse, templatesNamedIn } from './templates-in-use.ts';

/** The pages' files that are no TypeScript, made ready for a bundle. */
export interface WebPages {
  /** Template sources by name: those that the pages of one function show, and what these include. */
  templates: ReadonlyMap<string, string>;
  /** `/assets/<hash of all assets>`, without a slash at the end. */
  assetBase: string;
}

export interface AllPages {
  /** What goes into the bundle of one entry. */
  of(entry: string): Promise<WebPages>;
  /** Writes every asset to its address below the folder. */
  writeAssets(folder: string): void;
}

const ROOT = join(import.meta.dirname, '..', '..');

const ResourcesSchema = z.object({
  templates: z.map(z.string(), z.string()),
  assets: z.map(z.string(), z.instanceof(Uint8Array)),
});

const AssetSchema = z.object({ body: z.instanceof(Uint8Array) });

/** By path and not by import: the infrastructure knows of the pages only where their files are. */
async function loadWebModule(name: 'resources' | 'assets') {
  return import(`../../web/${name}.ts`);
}

/** Every module of ours that is in the bundle of an entry, as it is written. */
async function sourcesOf(entry: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    // Ours alone: 0.1 s instead of a second.
    packages: 'external',
    platform: 'node',
    format: 'esm',
    metafile: true,
    write: false,
    absWorkingDir: ROOT,
  });
  const kept = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
  return kept.map((file) => readFileSync(join(ROOT, file), 'utf8'));
}

export async function readWebPages(): Promise<AllPages> {
  const { loadResources } = await loadWebModule('resources');
  const { createAssets } = await loadWebModule('assets');
  const resources = ResourcesSchema.parse(loadResources());
  const assets = createAssets(resources.assets);
  const assetBase = z.string().startsWith('/assets/').parse(assets.base);
  return {
    async of(entry) {
      const named = (await sourcesOf(entry)).flatMap(templatesNamedIn);
      return { templates: templatesInUse(resources.templates, named), assetBase };
    },
    writeAssets(folder) {
      for (const name of resources.assets.keys()) {
        const address = `${assetBase}/${name}`;
        const file = join(folder, address);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, AssetSchema.parse(assets.get(address)).body);
      }
    },
  };
}
