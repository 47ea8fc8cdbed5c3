import { CorruptRecordError } from '../contracts/errors.ts';
import type { ObjectStore } from '../domain/ports/services.ts';
import type { Store } from '../domain/ports/store.ts';
import type { Instant } from '../domain/time/instant.ts';
import { LIBRARY_UPLOADS } from '../domain/upload/purpose.ts';
import { isSendable, type Upload } from '../domain/upload/upload.ts';
import type { AddLibraryFile, AddLibraryFileResult } from './add-library-file.ts';

export interface TakeIntoLibraryInput {
  uploadId: string;
  by: string;
  at: Instant;
}

export type TakeIntoLibraryResult =
  | AddLibraryFileResult
  /** It has not arrived, is being checked, or was refused. */
  | { kind: 'not-ready'; upload: Upload }
  | { kind: 'unknown' };

/** Takes a file that was uploaded for the library and found good into it. */
export type TakeIntoLibrary = (input: TakeIntoLibraryInput) => Promise<TakeIntoLibraryResult>;

export function createTakeIntoLibrary({
  store,
  objects,
  addLibraryFile,
}: {
  store: Store;
  objects: Pick<ObjectStore, 'open'>;
  addLibraryFile: AddLibraryFile;
}): TakeIntoLibrary {
  return async ({ uploadId, by, at }) => {
    const upload = await store.upload({ jemId: LIBRARY_UPLOADS, id: uploadId });
    if (!upload) return { kind: 'unknown' };
    if (!isSendable(upload)) return { kind: 'not-ready', upload };
    const { fileName: name, key, bytes, sha256 } = upload;
    return addLibraryFile({ name, key, bytes, sha256, open: () => content(objects, key), by, at });
  };
}

async function* content(objects: Pick<ObjectStore, 'open'>, key: string): AsyncGenerator<Uint8Array> {
  const object = await objects.open(key);
  if (!object) throw new CorruptRecordError('a checked upload is not in the object store');
  yield* object.body;
}
