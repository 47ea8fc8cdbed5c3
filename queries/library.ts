import { isForReference, isSuperseded, type LibraryFile } from '../domain/library/library-file.ts';
import type { Store } from '../domain/ports/store.ts';

/** in-use: packs are made from it. reference: kept to be looked at. superseded: a newer edition is used in its place. */
export const LIBRARY_STATES = ['in-use', 'reference', 'superseded', 'retired'] as const;
type LibraryState = (typeof LIBRARY_STATES)[number];

export interface LibraryRow {
  file: LibraryFile;
  state: LibraryState;
  /** JEMs whose figures were worked out with it. */
  usedBy: { jemId: string; borough: string }[];
}

export interface LibraryList {
  rows: LibraryRow[];
  /** How many the library holds, whatever was looked for. */
  held: number;
}

/** The library of the programme, what is in use first, then by title and newest edition (R45). */
export function createReadLibrary({ store }: { store: Pick<Store, 'libraryFiles' | 'jems'> }) {
  return async ({ text = '' }: { text?: string | undefined }): Promise<LibraryList> => {
    const [files, jems] = await Promise.all([store.libraryFiles(), store.jems()]);
    const rows = files.map((file): LibraryRow => {
      const using = jems.filter(({ usedFiles }) => usedFiles?.includes(file.id));
      const usedBy = using.map(({ id: jemId, borough }) => ({ jemId, borough }));
      return { file, state: stateOf(file, files), usedBy };
    });
    return { rows: rows.filter(matches(text)).sort(inOrder), held: files.length };
  };
}

function stateOf(file: LibraryFile, files: readonly LibraryFile[]): LibraryState {
  if (file.retired) return 'retired';
  if (isForReference(file)) return 'reference';
  return isSuperseded(file, files) ? 'superseded' : 'in-use';
}

/** Every word somewhere in what the page shows of the file, or the beginning of its hash. */
function matches(text: string): (row: LibraryRow) => boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return ({ file }) => {
    const { name, publisher, title, edition, period, sha256 } = file;
    const shown = [name, publisher, title, edition, period?.from, period?.to].join(' ').toLowerCase();
    return words.every((word) => shown.includes(word) || sha256.startsWith(word));
  };
}

function inOrder(one: LibraryRow, other: LibraryRow): number {
  const newest = (other.file.period?.to ?? '').localeCompare(one.file.period?.to ?? '');
  return (
    LIBRARY_STATES.indexOf(one.state) - LIBRARY_STATES.indexOf(other.state) ||
    one.file.title.localeCompare(other.file.title) ||
    newest
  );
}
