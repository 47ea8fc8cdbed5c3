import type { SentFile } from '../../commands/answer-file.ts';
import { createPrepareUpload } from '../../commands/prepare-upload.ts';
import type { NewId, ObjectStore } from '../../domain/ports/services.ts';
import type { Store } from '../../domain/ports/store.ts';
import type { TaskRef } from '../../domain/task/task.ts';
import { createCheckUpload } from '../../lambdas/check-upload/check-upload.ts';
import { PACK_REFERENCE } from '../../programme/pack-reference.ts';
import { createFakeLog } from './fakes.ts';

/** A file as its sender has it. */
export interface FileAtHand {
  name: string;
  bytes: Uint8Array;
}

/** Sends a file for a task as its page does: form, scan, check. What comes of it is in the store. */
export async function sendFile(
  deps: { store: Store; objects: Pick<ObjectStore, 'put'>; newId: NewId },
  { task, file, at }: { task: TaskRef; file: FileAtHand; at: string },
): Promise<SentFile> {
  const upload = await createPrepareUpload(deps)({
    jemId: task.jemId,
    purpose: { kind: 'answer', taskId: task.id },
    by: { kind: 'partner', id: 'sender', name: 'Sender' },
    at,
  });
  const objects: Pick<ObjectStore, 'put' | 'open'> = {
    put: deps.objects.put,
    async open() {
      const body = (async function* () {
        yield file.bytes;
      })();
      return { body, bytes: file.bytes.length, lastModified: at, fileName: file.name };
    },
  };
  const check = createCheckUpload({
    store: deps.store,
    objects,
    reference: PACK_REFERENCE,
    log: createFakeLog(),
  });
  await check({
    at,
    key: upload.quarantineKey,
    etag: 'e',
    objectVersion: undefined,
    status: 'NO_THREATS_FOUND',
  });
  const checked = await deps.store.upload(upload);
  return { uploadId: upload.id, sha256: checked?.sha256 ?? '' };
}
