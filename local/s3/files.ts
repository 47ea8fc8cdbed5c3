import { randomUUID } from 'node:crypto';
import { open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

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

/** Every JSON file of a folder; what a crash left half-written is removed. */
export async function* readAllJson(directory: string): AsyncGenerator<unknown, void, undefined> {
  for (const name of await readdir(directory)) {
    const path = join(directory, name);
    if (name.endsWith('.json')) yield JSON.parse(await readFile(path, 'utf8'));
    else await rm(path, { force: true });
  }
}
