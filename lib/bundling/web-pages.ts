import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { templatesInUse } from './templates-in-use.ts';

/** The pages' files that are no TypeScript, made ready for a bundle. */
export interface WebPages {
  /** Template sources by name: ours and those that they include. */
  templates: ReadonlyMap<string, string>;
  /** `/assets/<hash of all assets>`, without a slash at the end. */
  assetBase: string;
  /** Writes every asset to its address below the folder. */
  writeAssets(folder: string): void;
}

const ResourcesSchema = z.object({
  templates: z.map(z.string(), z.string()),
  assets: z.map(z.string(), z.instanceof(Uint8Array)),
});

const AssetSchema = z.object({ body: z.instanceof(Uint8Array) });

/** By path and not by import: the infrastructure knows of the pages only where their files are. */
async function loadWebModule(name: 'resources' | 'assets') {
  return import(`../../web/${name}.ts`);
}

export async function readWebPages(): Promise<WebPages> {
  const { loadResources } = await loadWebModule('resources');
  const { createAssets } = await loadWebModule('assets');
  const resources = ResourcesSchema.parse(loadResources());
  const assets = createAssets(resources.assets);
  const assetBase = z.string().startsWith('/assets/').parse(assets.base);
  return {
    templates: templatesInUse(resources.templates),
    assetBase,
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
