import { decideAndCommit, nothing } from '../../commands/commit.ts';
import { historyChange } from '../../commands/history.ts';
import type { SendEmail } from '../../commands/send-email.ts';
import { SYSTEM } from '../../domain/history/history.ts';
import { completeWorkAreas } from '../../domain/jem/jem.ts';
import { holderOf } from '../../domain/plans/people.ts';
import type { NewId, ObjectStore } from '../../domain/ports/services.ts';
import type { Store } from '../../domain/ports/store.ts';
import { putDocument, storeDocument } from '../shared/documents.ts';
import { loadFile } from '../shared/load.ts';
import { renderReport } from '../shared/report-page.ts';
import { sendReport } from '../shared/send-report.ts';
import type { Step } from '../shared/step.ts';
import { reportFigures, steeringReport } from './steering-report.ts';

interface ReportDeps {
  store: Store;
  objects: ObjectStore;
  send: SendEmail;
  organisationName(organisationId: string): string;
  newId: NewId;
}

const DOCUMENT_ID = 'steering-report-1';

/** Writes the report once and mails it to steering group and chair (R22, R23). */
export function createReportToSteeringGroup(deps: ReportDeps): Step<'report-to-steering-group'> {
  const { store } = deps;
  return async ({ jemId, at }) => {
    await writeOnce(deps, jemId, at);
    const file = await loadFile(store, jemId);
    if (file.jem.state !== 'open') return { kind: 'reported' };
    const contacts = await store.contacts();
    await sendReport(deps, {
      file,
      contacts,
      contactIds: [holderOf({ file, contacts }, 'steering-group-lead'), file.jem.chairId],
      documentId: DOCUMENT_ID,
      report: {
        title: 'report to the steering group',
        introduction: 'Every action of the meeting is closed. The report says what came of each.',
        figures: reportFigures(file.actions),
      },
      at,
    });
    return { kind: 'reported' };
  };
}

function writeOnce({ store, objects, newId }: ReportDeps, jemId: string, at: string): Promise<void> {
  return decideAndCommit(store, async () => {
    const file = await loadFile(store, jemId);
    const { jem, documents } = file;
    if (jem.state !== 'open' || documents.some(({ id }) => id === DOCUMENT_ID)) return nothing(undefined);
    const document = await storeDocument(
      objects,
      {
        jemId,
        id: DOCUMENT_ID,
        kind: 'steering-report',
        name: 'report-to-the-steering-group.html',
        contentType: 'text/html; charset=utf-8',
        body: renderReport(steeringReport(file, await store.contacts())),
      },
      at,
    );
    return {
      changes: [
        { op: 'put', entity: 'jem', value: completeWorkAreas(jem, ['R22', 'R23'], at) },
        putDocument(document),
        historyChange(newId, { jemId, at, actor: SYSTEM, what: 'steering-group-informed' }),
      ],
      result: undefined,
    };
  });
}
