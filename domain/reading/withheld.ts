import type { Document } from '../document/document.ts';
import type { Jem } from '../jem/jem.ts';
import { rsvpId } from '../plans/rsvp-id.ts';
import type { Task } from '../task/task.ts';

/** Why the documents of a meeting are not for the person of a task (any more); undefined while they are. */
export function whyWithheld({ task, jem }: { task: Task; jem: Jem }): string | undefined {
  if (jem.state === 'cancelled') return 'The meeting was cancelled, so its documents are withdrawn.';
  if (task.kind !== 'rsvp') return undefined;
  const { id, assigneeId } = task;
  if (!jem.invitees.some(({ contactId }) => rsvpId(contactId) === id || contactId === assigneeId)) {
    return 'You are no longer on the list of people invited, so the documents are withdrawn.';
  }
  switch (task.answer?.decision) {
    case 'declined':
      return 'You have said that you cannot attend, so the documents are withdrawn.';
    case 'deputy':
      return 'Somebody attends on your behalf and reads the documents with a link of their own.';
    default:
      return undefined;
  }
}

/** Why a version of the pack is not read any more; undefined for the latest, and for what is in no version. */
export function whyReplaced(
  { packVersion }: Pick<Document, 'packVersion'>,
  { latest, isSent }: { latest: number; isSent: boolean },
): string | undefined {
  if (packVersion === undefined || packVersion >= latest) return undefined;
  const replaced = `Version ${packVersion} of the data pack was replaced by version ${latest}.`;
  return isSent
    ? `${replaced} Open the link in your latest e-mail to read it.`
    : `${replaced} It is being signed off; we will write to you when it can be read.`;
}
