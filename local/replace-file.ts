import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';

/**
 * Replaces a file so that a reader, or the next process after a kill or a power cut, finds the old
 * text or the new text and never half of either. Synchronous, because its callers (the clock, the
 * schedules) may not go on before it is on disk; about 1 ms on an SSD.
 */
export function replaceFile(path: string, text: string): void {
  const next = `${path}.next`;
  const file = openSync(next, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(next, path);
}
