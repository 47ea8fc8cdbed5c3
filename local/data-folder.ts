import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ClassicLevel } from 'classic-level';

/** Marks a folder as ours: nothing without it is written into or wiped. */
const MARKER = 'jem-data';
const MARKER_TEXT = 'The data of an embedded AWS. Its programs may delete everything in this folder.\n';
const LOCK = 'lock';
const OWNER = 'lock.pid';

/** Another process has the folder. */
export class DataFolderInUseError extends Error {
  override readonly name = 'DataFolderInUseError';
}

/** The folder holds something else, which is left as it is. */
export class NotADataFolderError extends Error {
  override readonly name = 'NotADataFolderError';
}

export interface DataFolder {
  /** Absolute. */
  path: string;
  /** Absolute path of a folder in it, created when it is missing. */
  subfolder(name: string): string;
  /** Lets another process have it. */
  close(): Promise<void>;
}

export interface DataFolderOptions {
  directory: string;
  /** Wipes what is there first. */
  fresh?: boolean;
}

/**
 * Opens a folder for this process alone, creating it when it is missing. The lock is LevelDB's, which is one of the operating
 * system: it ends with the process that holds it, so nothing is left to clear after `kill -9`.
 * @throws DataFolderInUseError, NotADataFolderError
 */
export async function openDataFolder({ directory, fresh = false }: DataFolderOptions): Promise<DataFolder> {
  const path = resolve(directory);
  claim(path);
  const lock = await takeLock(path);
  if (fresh) wipe(path);
  return {
    path,
    subfolder(name) {
      const folder = join(path, name);
      mkdirSync(folder, { recursive: true });
      return folder;
    },
    close: () => lock.close(),
  };
}

/** Marks an empty or new folder as ours; refuses one that holds something else. */
function claim(path: string): void {
  mkdirSync(path, { recursive: true });
  const marker = join(path, MARKER);
  if (existsSync(marker)) return;
  if (readdirSync(path).length > 0) {
    throw new NotADataFolderError(
      `${path} is not empty and was not made by this program; choose another folder`,
    );
  }
  writeFileSync(marker, MARKER_TEXT);
}

async function takeLock(path: string): Promise<ClassicLevel> {
  const lock = new ClassicLevel(join(path, LOCK));
  try {
    await lock.open();
  } catch (error) {
    if (!isLocked(error)) throw error;
    throw new DataFolderInUseError(
      `${path} is in use by another process${ownerOf(path)}; stop that one or choose another folder`,
    );
  }
  writeFileSync(join(path, OWNER), String(process.pid));
  return lock;
}

/** classic-level says why it did not open in the cause of the error. */
function isLocked(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('code' in error && error.code === 'LEVEL_LOCKED') return true;
  return 'cause' in error && isLocked(error.cause);
}

function ownerOf(path: string): string {
  const owner = join(path, OWNER);
  return existsSync(owner) ? ` (number ${readFileSync(owner, 'utf8')})` : '';
}

/** Only ever called on a folder that has the marker and whose lock this process holds. */
function wipe(path: string): void {
  const kept = new Set([MARKER, LOCK, OWNER]);
  for (const entry of readdirSync(path)) {
    if (!kept.has(entry)) rmSync(join(path, entry), { recursive: true, force: true });
  }
}
