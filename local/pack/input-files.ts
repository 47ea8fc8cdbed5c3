import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { UnreadableWorkbookError, unpacked } from '../../commands/unpacked.ts';
import { type InputFile, recogniseInput } from '../../domain/data-pack/inputs/input-file.ts';

/** A file of a folder: `name` is its path from there, with `/`. */
export interface FolderFile extends InputFile {
  path: string;
}

/** Every file of the folder in a known format, in the order of their names. */
export async function findInputFiles(folder: string): Promise<FolderFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && /\.(csv|csv\.gz|xlsx|geojson)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const found: FolderFile[] = [];
  for (const path of paths) {
    const open = () => unpacked(createReadStream(path));
    // A workbook that nobody can open is none of ours, like any other file that is not recognised.
    const known = await recogniseInput(open()).catch(unlessUnreadable);
    if (known === undefined) continue;
    const bytes = await readFile(path);
    const name = relative(folder, path).split(sep).join('/');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    found.push({ format: known.format, name, path, sha256, bytes: bytes.length, open });
  }
  return found;
}

function unlessUnreadable(error: unknown): undefined {
  if (!(error instanceof UnreadableWorkbookError)) throw error;
}
