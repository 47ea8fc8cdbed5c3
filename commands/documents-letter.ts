import { emailKey } from '../domain/email/email.ts';
import type { Attendee } from '../domain/plans/attendance.ts';
import { DOCUMENTS_SUBJECT } from './compose-from-file.ts';
import type { Letter } from './send-email.ts';

/** Tells somebody who attends of agenda and pack; named after the version that is sent: a later one has e-mails of its own (R15). */
export function documentsLetter(
  { jemId, packVersion }: { jemId: string; packVersion: number },
  { contactId, rsvp }: Attendee,
): Letter {
  const subject = `${DOCUMENTS_SUBJECT}-${packVersion}`;
  const key = emailKey({ subject, contactId, kind: 'documents', number: 1 });
  return { scope: jemId, key, kind: 'documents', contactId, taskIds: [rsvp.id] };
}
