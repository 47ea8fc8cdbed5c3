import { readFile } from 'node:fs/promises';
import type { InputFile } from '../../domain/data-pack/inputs/input-file.ts';
import { type PackManifest, PackManifestSchema } from '../../pack/manifest.ts';
import { PackMetaSchema } from '../../pack/meta.ts';
import type { PackFile } from '../../pack/pack-files.ts';
import { PackInputError } from './errors.ts';
import { findInputFiles } from './input-files.ts';
import { makePack, readInputs } from './make-pack.ts';

export interface Repeated {
  files: readonly PackFile[];
  /** One line for each file that is not the same bytes as the manifest says. */
  differences: readonly string[];
}

/**
 * Makes the pack again that a manifest describes, from files of a folder that are known by their hash, and compares what comes out. The
 * chair's briefing is left out: it names people, whom no manifest does. Nor is the manifest, which holds the hash of the briefing.
 *
 * @throws PackInputError when the manifest cannot be read or a file of it is not in the folder.
 */
export async function repeatPack(folder: string, manifestPath: string): Promise<Repeated> {
  const manifest = await readManifest(manifestPath);
  const { parameters, inputs, outputs } = manifest;
  const files = await makePack(await readInputs(pick(inputs, await findInputFiles(folder))), {
    ...PackMetaSchema.parse(parameters),
    borough: parameters.borough,
    theme: parameters.theme,
    monthsSinceJem: parameters.monthsSinceJem,
  });
  const compared = files.filter(({ kind }) => kind !== 'briefing' && kind !== 'manifest');
  const differences = compared.flatMap(({ name, sha256 }) => {
    const before = outputs.find((output) => output.name === name)?.sha256;
    return before === sha256 ? [] : [`${name} differs: ${before ?? 'none'} in the manifest, ${sha256} now`];
  });
  return { files: compared, differences };
}

async function readManifest(path: string): Promise<PackManifest> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new PackInputError(`The manifest "${path}" cannot be read.`);
  });
  try {
    return PackManifestSchema.parse(JSON.parse(text));
  } catch {
    throw new PackInputError(`"${path}" is not the manifest of a pack.`);
  }
}

/** The very files that the manifest names, in its words: name and day of supply are printed in the pack. */
function pick(inputs: PackManifest['inputs'], found: readonly InputFile[]): InputFile[] {
  return inputs.map((record) => {
    const file = found.find(({ sha256 }) => sha256 === record.sha256);
    if (file === undefined)
      throw new PackInputError(`No file of the folder has the hash of ${record.name} (${record.sha256}).`);
    return { ...record, open: file.open };
  });
}
