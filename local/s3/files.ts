import { randomUUID } from 'node:crypto';
import { open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

// Enough to keep the disk busy, far below the usual limit of 1,024 open files.
const FILES_AT_ONCE = 64;

type Content = string | AsyncIterable<Uint8Array>;

/** Writes a new file and waits until its bytes are on the disk; no file is left when that fails. */
export async function writeDurably(path: string, content: Content): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await writeFile(file, content);
    await file.sync();
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

/** Replaces a file as a whole: after a crash there is the old content or the new, never half of one. */
export async function replaceJson(path: string, value: unknown): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  await writeDurably(temporary, JSON.stringify(value));
  await rename(temporary, path);
}

/** Every JSON file of a folder, in no order; what a crash left half-written is removed. */
export async function readAllJson(directory: string): Promise<unknown[]> {
  const read: unknown[] = [];
  const names = await readdir(directory);
  for (let from = 0; from < names.length; from += FILES_AT_ONCE) {
    const batch = names.slice(from, from + FILES_AT_ONCE).map((name) => readJson(join(directory, name)));
    read.push(...(await Promise.all(batch)).flat());
  }
  return read;
}

/** In an array, which is empty when the file is no JSON and has been removed. */
async function readJson(path: string): Promise<unknown[]> {
  if (path.endsWith('.json')) return [JSON.parse(await readFile(path, 'utf8'))];
  await rm(path, { force: true });
  return [];
}
