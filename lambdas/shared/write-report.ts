import { decideAndCommit, nothing } from '../../commands/commit.ts';
import { historyChange } from '../../commands/history.ts';
import type { DocumentKind } from '../../domain/document/document.ts';
import { SYSTEM } from '../../domain/history/history.ts';
import type { Jem } from '../../domain/jem/jem.ts';
import type { NewId, ObjectStore } from '../../domain/ports/services.ts';
import type { JemFile, Store } from '../../domain/ports/store.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { putDocument, storeDocument } from './documents.ts';
import { loadFile } from './load.ts';
import { type Report, renderReport } from './report-page.ts';

interface ReportToWrite {
  jemId: string;
  at: Instant;
  /** Names the document: a report by that id is written once. */
  id: string;
  kind: DocumentKind;
  name: string;
  report(file: JemFile): Report | Promise<Report>;
  /** The JEM once the report is there: work areas done, a stage opened. */
  after(jem: Jem): Jem;
  /** Of the history event, past tense. */
  what: string;
}

/** Writes a report, what it completes and its line in the history in one transaction; nothing for a JEM that is over. */
export function writeReportOnce(
  { store, objects, newId }: { store: Store; objects: Pick<ObjectStore, 'put'>; newId: NewId },
  { jemId, at, id, kind, name, report, after, what }: ReportToWrite,
): Promise<void> {
  return decideAndCommit(store, async () => {
    const file = await loadFile(store, jemId);
    const { jem, documents } = file;
    if (jem.state !== 'open' || documents.some((document) => document.id === id)) return nothing(undefined);
    const body = renderReport(await report(file));
    const contentType = 'text/html; charset=utf-8';
    const document = await storeDocument(objects, { jemId, id, kind, name, contentType, body }, at);
    return {
      changes: [
        { op: 'put', entity: 'jem', value: after(jem) },
        putDocument(document),
        historyChange(newId, { jemId, at, actor: SYSTEM, what }),
      ],
      result: undefined,
    };
  });
}
