/**
 * Invented figures must never pass for real ones. A generated file says so twice: in its name, and in a row whose borough is
 * the marker, which stays when the file is renamed. Either is enough to be treated as synthetic.
 */
export const SYNTHETIC_MARKER = 'SYNTHETIC SAMPLE DATA';
export const SYNTHETIC_FILE_PREFIX = 'SYNTHETIC-';
/** In place of whatever publisher was claimed: nobody published it. */
export const SYNTHETIC_PUBLISHER = 'Sample generator';

export function isSyntheticFileName(fileName: string): boolean {
  return fileName.trim().toUpperCase().startsWith(SYNTHETIC_FILE_PREFIX);
}
