import type { SendEmail } from '../../commands/send-email.ts';
import { completeWorkAreas, openStage } from '../../domain/jem/jem.ts';
import { presentAt } from '../../domain/plans/attendance.ts';
import type { NewId, ObjectStore } from '../../domain/ports/services.ts';
import type { Store } from '../../domain/ports/store.ts';
import { loadFile } from '../shared/load.ts';
import { sendReport } from '../shared/send-report.ts';
import type { Step } from '../shared/step.ts';
import { writeReportOnce } from '../shared/write-report.ts';
import { learningReport } from './learning-report.ts';

interface ShareLearningDeps {
  store: Store;
  objects: ObjectStore;
  send: SendEmail;
  organisationName(organisationId: string): string;
  newId: NewId;
}

const DOCUMENT_ID = 'best-practice-report-1';

/** Opens the learning stage, writes the best-practice report once and mails it to everybody who took part (R24). */
export function createShareLearning(deps: ShareLearningDeps): Step<'share-learning'> {
  const { store } = deps;
  return async ({ jemId, at }) => {
    await writeReportOnce(deps, {
      jemId,
      at,
      id: DOCUMENT_ID,
      kind: 'best-practice-report',
      name: 'best-practice-report.html',
      report: learningReport,
      after: (jem) => completeWorkAreas(openStage(jem, 'learning'), ['R24'], at),
      what: 'learning-shared',
    });
    const file = await loadFile(store, jemId);
    if (file.jem.state !== 'open') return { kind: 'shared' };
    await sendReport(deps, {
      file,
      contacts: await store.contacts(),
      contactIds: presentAt(file),
      documentId: DOCUMENT_ID,
      report: {
        title: 'best-practice report',
        introduction: 'What came of the meeting in which you took part, and what other boroughs can use.',
        figures: [],
      },
      at,
    });
    return { kind: 'shared' };
  };
}
