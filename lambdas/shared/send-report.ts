import type { ReportKind } from '../../commands/compose-from-file.ts';
import type { DeliverLetter } from '../../commands/deliver-letter.ts';
import { emailKey } from '../../domain/email/email.ts';
import type { JemFile } from '../../domain/ports/store.ts';
import type { Instant } from '../../domain/time/instant.ts';

interface ReportToSend {
  file: JemFile;
  /** People who get it; one who was never asked anything in this JEM has no personal page and gets none. */
  contactIds: Iterable<string>;
  report: ReportKind;
  at: Instant;
}

/** Id of the one report of its kind: names its document and its e-mails, so that each goes out once. */
export function reportId(report: ReportKind): string {
  return `${report}-1`;
}

/** Mails a report with the personal address under which each reader finds it. @throws as SendEmail does; running again sends the rest. */
export async function sendReport(
  deliver: DeliverLetter,
  { file, contactIds, report, at }: ReportToSend,
): Promise<void> {
  for (const contactId of new Set(contactIds)) {
    const task = file.tasks.findLast((one) => one.assigneeId === contactId && one.state !== 'withdrawn');
    if (!task) continue;
    const key = emailKey({ subject: reportId(report), contactId, kind: 'report', number: 1 });
    const letter = { scope: file.jem.id, key, kind: 'report' as const, contactId, taskIds: [task.id] };
    await deliver({ letter, at });
  }
}
