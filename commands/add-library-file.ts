import { describeProblem } from '../domain/data-pack/crime-table.ts';
import { FORMATS } from '../domain/data-pack/importers/formats.ts';
import { recogniseInput } from '../domain/data-pack/inputs/input-file.ts';
import { inspectInput } from '../domain/data-pack/inputs/inspect-input.ts';
import { PUBLICATIONS } from '../domain/data-pack/inputs/publications.ts';
import type { BoroughNames } from '../domain/data-pack/inputs/reference.ts';
import { type LibraryFile, libraryId } from '../domain/library/library-file.ts';
import type { Store } from '../domain/ports/store.ts';
import type { Instant } from '../domain/time/instant.ts';
import { decideAndCommit, nothing } from './commit.ts';
import { unpacked } from './unpacked.ts';

export interface AddLibraryFileInput {
  /** File name, for people. */
  name: string;
  /** Where the bytes lie, how many they are, and their hash: they were stored and checked before. */
  key: string;
  bytes: number;
  sha256: string;
  /** The bytes as they are stored, from the beginning at each call. */
  open(): AsyncIterable<Uint8Array>;
  by: string;
  at: Instant;
}

export type AddLibraryFileResult =
  | { kind: 'added'; file: LibraryFile }
  /** The same bytes are held already, under this name or another. */
  | { kind: 'held'; file: LibraryFile }
  | { kind: 'refused'; problems: string[] };

/**
 * Takes a public file into the library of the programme when a pack can read it. A newer edition is used in the place of an older one,
 * which stays in the list; a file that was retired comes back.
 */
export type AddLibraryFile = (input: AddLibraryFileInput) => Promise<AddLibraryFileResult>;

export function createAddLibraryFile({
  store,
  reference,
}: {
  store: Store;
  reference: BoroughNames;
}): AddLibraryFile {
  return async (input) => {
    const read = await inspect(input, reference);
    if (read.kind === 'refused') return read;
    return decideAndCommit<AddLibraryFileResult>(store, async () => {
      const id = libraryId(input.sha256);
      const stored = (await store.libraryFiles()).find((file) => file.id === id);
      if (stored && !stored.retired) return nothing({ kind: 'held', file: stored });
      const { name, key, bytes, sha256, by, at } = input;
      const file: LibraryFile = {
        ...{ id, name, key, bytes, sha256, ...read.facts, addedAt: at, addedBy: by },
        version: stored?.version ?? 0,
      };
      const added = { ...file, version: file.version + 1 };
      return {
        changes: [{ op: 'put', entity: 'libraryFile', value: file }],
        result: { kind: 'added', file: added },
      };
    });
  };
}

type Facts = Pick<LibraryFile, 'format' | 'publisher' | 'title' | 'edition' | 'period'>;

async function inspect(
  { open }: AddLibraryFileInput,
  reference: BoroughNames,
): Promise<{ kind: 'readable'; facts: Facts } | { kind: 'refused'; problems: string[] }> {
  const content = () => unpacked(open());
  const known = await recogniseInput(content());
  if (known === undefined) return { kind: 'refused', problems: [NOT_OURS] };
  const { format } = known;
  const inspected = await inspectInput({ format, open: content }, reference);
  if (inspected.kind === 'refused')
    return { kind: 'refused', problems: inspected.problems.map(describeProblem) };
  const { period } = inspected;
  return { kind: 'readable', facts: { format, ...PUBLICATIONS[format], ...(period && { period }) } };
}

const NOT_OURS = `The first line of the file is of no format that a pack reads. These are read: ${FORMATS.map(({ name }) => name).join('; ')}; boundaries, schools and the Thames as GeoJSON.`;
