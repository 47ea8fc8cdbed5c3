import type { Actor } from '../domain/history/history.ts';
import type { Store } from '../domain/ports/store.ts';
import type { Problem } from '../domain/task/form.ts';
import { signOff } from '../domain/task/kinds/pack.ts';
import type { Task } from '../domain/task/task.ts';

/**
 * Nobody signs off what they uploaded, whichever way the task has come to them, nor for somebody else (B12): who uploads is a member of
 * the team, who signs a contact, and the document names both.
 */
export async function whyNotSigning(
  store: Pick<Store, 'document'>,
  task: Task,
  by: Pick<Actor, 'id'>,
): Promise<Problem | undefined> {
  if (task.kind !== 'sign-off') return undefined;
  const { documentId } = signOff.details.parse(task.details);
  const uploadedBy = (await store.document({ jemId: task.jemId, id: documentId }))?.uploadedBy;
  if (!uploadedBy || ![uploadedBy.id, uploadedBy.contactId].includes(by.id)) return undefined;
  return { field: 'decision', message: 'You uploaded this version, so somebody else signs it off' };
}
