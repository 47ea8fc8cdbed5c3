import type { LibraryFile } from '../domain/library/library-file.ts';
import type { Store } from '../domain/ports/store.ts';
import type { Instant } from '../domain/time/instant.ts';
import { decideAndCommit, nothing } from './commit.ts';

export interface RetireLibraryFileInput {
  fileId: string;
  by: string;
  at: Instant;
}

export type RetireLibraryFileResult = { kind: 'retired'; file: LibraryFile } | { kind: 'unknown' };

/** Lets no further pack be made from a file. It is not removed: packs that were made from it lead to it. Twice is once. */
export type RetireLibraryFile = (input: RetireLibraryFileInput) => Promise<RetireLibraryFileResult>;

export function createRetireLibraryFile({ store }: { store: Store }): RetireLibraryFile {
  return ({ fileId, by, at }) =>
    decideAndCommit<RetireLibraryFileResult>(store, async () => {
      const stored = (await store.libraryFiles()).find(({ id }) => id === fileId);
      if (!stored) return nothing({ kind: 'unknown' });
      if (stored.retired) return nothing({ kind: 'retired', file: stored });
      const file = { ...stored, retired: { at, by } };
      return {
        changes: [{ op: 'put', entity: 'libraryFile', value: file }],
        result: { kind: 'retired', file },
      };
    });
}
