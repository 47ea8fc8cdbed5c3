import type { SendEmail } from '../../commands/send-email.ts';
import { emailKey } from '../../domain/email/email.ts';
import type { Contact } from '../../domain/people/contact.ts';
import type { JemFile } from '../../domain/ports/store.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { type ReportLetter, reportMail } from '../../mail/wording/report.ts';
import { askerOf } from './asker.ts';

interface ReportToSend {
  file: JemFile;
  contacts: readonly Contact[];
  /** People who get it; one who was never asked anything in this JEM has no personal page and gets none. */
  contactIds: Iterable<string>;
  /** Id of the document: names the e-mails, so that each goes out once. */
  documentId: string;
  report: Pick<ReportLetter, 'title' | 'introduction' | 'figures'>;
  at: Instant;
}

/** Mails a report with the personal address under which each reader finds it. @throws as SendEmail does; running again sends the rest. */
export async function sendReport(
  { send, organisationName }: { send: SendEmail; organisationName(organisationId: string): string },
  { file, contacts, contactIds, documentId, report, at }: ReportToSend,
): Promise<void> {
  const { jem } = file;
  const asker = askerOf(jem, contacts, organisationName);
  for (const contactId of new Set(contactIds)) {
    const task = file.tasks.findLast((one) => one.assigneeId === contactId && one.state !== 'withdrawn');
    if (!task) continue;
    const key = emailKey({ subject: documentId, contactId, kind: 'report', number: 1 });
    await send({
      letter: { scope: jem.id, key, kind: 'report', contactId, taskIds: [task.id] },
      compose: (recipient, addressOf) =>
        reportMail({ jem, recipient, asker, ...report, link: addressOf(task) }),
      at,
    });
  }
}
