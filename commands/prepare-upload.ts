import type { NewId, ObjectLinks, PostForm } from '../domain/ports/services.ts';
import type { Store } from '../domain/ports/store.ts';
import { type Instant, MINUTE, SECOND } from '../domain/time/instant.ts';
import { ACCEPTED, type UploadPurpose } from '../domain/upload/purpose.ts';
import { expectedUpload, type Upload, type UploadRef } from '../domain/upload/upload.ts';
import { decideAndCommit, nothing } from './commit.ts';

export interface PrepareUploadInput {
  /** LIBRARY_UPLOADS for the library. */
  jemId: string;
  purpose: UploadPurpose;
  by: Upload['by'];
  at: Instant;
}

/** Writes the record of a file that is to come; the form for it is made by `signUploadForm` whenever its page is shown. */
export type PrepareUpload = (input: PrepareUploadInput) => Promise<Upload>;

export function createPrepareUpload({ store, newId }: { store: Store; newId: NewId }): PrepareUpload {
  return async (input) => {
    const upload = expectedUpload({ ...input, id: newId() });
    const committed = await store.commit([{ op: 'put', entity: 'upload', value: upload }]);
    // Ids are new each time: whatever has this one is no upload of ours.
    if (committed.kind === 'conflict') throw new TypeError('an id that is not new');
    return { ...upload, version: 1 };
  };
}

/** Another upload in the place of one, for the same purpose and by the same person. */
export type PrepareAnother = (input: UploadRef & { at: Instant }) => Promise<Upload>;

/**
 * A double click begins one (F23): the first leaves its id with the upload that it replaces, and as long as nothing was sent to it the
 * next gets the same.
 */
export function createPrepareAnother({ store, newId }: { store: Store; newId: NewId }): PrepareAnother {
  return ({ at, ...ref }) =>
    decideAndCommit<Upload>(store, async () => {
      const { nextId, ...upload } = await readUpload(store, ref);
      const begun = nextId && (await store.upload({ jemId: ref.jemId, id: nextId }));
      if (begun && begun.state === 'expected') return nothing(begun);
      const { jemId, purpose, by } = upload;
      const next = expectedUpload({ jemId, id: newId(), purpose, by, at });
      return {
        changes: [
          { op: 'put', entity: 'upload', value: { ...upload, nextId: next.id } },
          { op: 'put', entity: 'upload', value: next },
        ],
        result: { ...next, version: 1 },
      };
    });
}

async function readUpload(store: Store, ref: UploadRef): Promise<Upload> {
  const upload = await store.upload(ref);
  if (!upload) throw new TypeError('an upload that is not there is not replaced');
  return upload;
}

/** Long enough to find a file; whoever takes longer opens the page again. */
export const FORM_MINUTES = 15;

export interface UploadForm extends PostForm {
  /** For the file dialogue and the words beside it. */
  extensions: readonly string[];
  maxBytes: number;
  inWords: string;
  minutes: number;
}

/** Signs the form by which the file of an upload is sent to its key. Changes nothing: a page may do it each time that it is shown. */
export async function signUploadForm(
  objects: Pick<ObjectLinks, 'presignPost'>,
  upload: Upload,
  redirectTo: string,
): Promise<UploadForm> {
  const { extensions, maxBytes, inWords } = ACCEPTED[upload.purpose.kind];
  const seconds = (FORM_MINUTES * MINUTE) / SECOND;
  const form = await objects.presignPost({ key: upload.quarantineKey, seconds, maxBytes, redirectTo });
  return { ...form, extensions, maxBytes, inWords, minutes: FORM_MINUTES };
}
