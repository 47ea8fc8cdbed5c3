import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { createS3ObjectStore } from '../../adapters/s3-object-store.ts';
import { createAddLibraryFile } from '../../commands/add-library-file.ts';
import { libraryKey } from '../../domain/library/library-file.ts';
import type { Store } from '../../domain/ports/store.ts';
import { toInstant } from '../../domain/time/instant.ts';
import { BOROUGH_NAMES } from '../../programme/borough-names.ts';
import type { EpochMs } from '../clock.ts';
import { findInputFiles } from '../pack/input-files.ts';
import { DOCUMENTS_BUCKET } from './names.ts';

export interface FilledLibrary {
  added: number;
  /** Files that were held already. */
  held: number;
  /** Files of a known format that cannot be read, each with its reasons. */
  refused: readonly { name: string; problems: readonly string[] }[];
}

/**
 * Puts every file of a folder that a pack can read into the library, as somebody who uploads them on its page. Run again it adds what is
 * new.
 */
export async function fillLibrary(
  store: Store,
  { folder, at }: { folder: string; at: EpochMs },
): Promise<FilledLibrary> {
  const objects = createS3ObjectStore({ bucket: DOCUMENTS_BUCKET });
  const add = createAddLibraryFile({ store, reference: BOROUGH_NAMES });
  const before = new Set((await store.libraryFiles()).map(({ sha256 }) => sha256));
  const found = await findInputFiles(folder);
  const isNew = found.filter(({ sha256 }) => !before.has(sha256));
  const refused: { name: string; problems: readonly string[] }[] = [];
  for (const { name, path, sha256, bytes } of isNew) {
    const key = libraryKey(sha256);
    const fileName = basename(name);
    await objects.put({
      key,
      body: await readFile(path),
      contentType: 'application/octet-stream',
      fileName,
    });
    const result = await add({
      ...{ name: fileName, key, bytes, sha256 },
      open: () => createReadStream(path),
      by: 'Command line',
      at: toInstant(at),
    });
    if (result.kind === 'refused') refused.push({ name, problems: result.problems });
  }
  return { added: isNew.length - refused.length, held: found.length - isNew.length, refused };
}

/** What was done, in lines for the terminal. */
export async function describeFilling(store: Store, of: { folder: string; at: EpochMs }): Promise<string> {
  const { added, held, refused } = await fillLibrary(store, of);
  const lines = refused.map(({ name, problems }) => `library: ${name} is not taken. ${problems.join(' ')}`);
  return [`library: ${added} files added, ${held} held before`, ...lines].join('\n');
}
