import type { Store } from '../domain/ports/store.ts';
import type { StoredFile, Widget } from '../domain/task/fields.ts';
import type { Form, FormValues } from '../domain/task/form.ts';
import type { Task } from '../domain/task/task.ts';
import { isOfTask, isSendable } from '../domain/upload/upload.ts';

/** A checked upload as its sender saw it: another file that was sent with the same form since then has another hash. */
export interface SentFile {
  uploadId: string;
  sha256: string;
}

export interface FileField {
  name: string;
  ask: Extract<Widget, { widget: 'file' }>;
}

/** The file that the chosen alternative of a form asks for. */
export function fileFieldOf(form: Form, decision: unknown): FileField | undefined {
  const chosen = form.alternatives.find(({ value }) => value === decision);
  for (const { name, ask } of chosen?.fields ?? []) if (ask.widget === 'file') return { name, ask };
  return undefined;
}

/** The file of an upload of this very task, as it is kept; a message where there is none to take. */
export async function takeUpload(
  store: Pick<Store, 'upload'>,
  task: Task,
  { uploadId, sha256 }: SentFile,
): Promise<{ kind: 'taken'; file: StoredFile } | { kind: 'refused'; message: string }> {
  const upload = await store.upload({ jemId: task.jemId, id: uploadId });
  if (!upload || !isOfTask(upload, task.id)) return { kind: 'refused', message: 'Choose a file' };
  if (!isSendable(upload)) return { kind: 'refused', message: 'This file has not been found usable' };
  if (upload.sha256 !== sha256) {
    return {
      kind: 'refused',
      message: 'Another file has been sent since then. Look at it, and send it again',
    };
  }
  const { fileName, bytes, key, format, layout, goodRows, badRows } = upload;
  return {
    kind: 'taken',
    file: {
      ...{ name: fileName, bytes, sha256, key, format },
      ...(layout !== undefined && { layout }),
      ...(goodRows !== undefined && { goodRows }),
      ...(badRows !== undefined && { badRows }),
    },
  };
}

/** The values without anything that stands where a file belongs: its key is ours to write and never a sender's. */
export function withoutFile(values: FormValues, field: FileField | undefined): FormValues {
  if (!field) return values;
  const { [field.name]: _sent, ...rest } = values;
  return rest;
}
