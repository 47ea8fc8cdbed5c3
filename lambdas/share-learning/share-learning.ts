import type { DeliverLetter } from '../../commands/deliver-letter.ts';
import { completeWorkAreas, openStage } from '../../domain/jem/jem.ts';
import { presentAt } from '../../domain/plans/attendance.ts';
import type { NewId, ObjectStore } from '../../domain/ports/services.ts';
import type { Store } from '../../domain/ports/store.ts';
import { loadFile } from '../shared/load.ts';
import { reportId, sendReport } from '../shared/send-report.ts';
import type { Step } from '../shared/step.ts';
import { writeReportOnce } from '../shared/write-report.ts';
import { learningReport } from './learning-report.ts';

interface ShareLearningDeps {
  store: Store;
  objects: Pick<ObjectStore, 'put'>;
  deliver: DeliverLetter;
  newId: NewId;
}

const REPORT = 'best-practice-report';

/** Opens the learning stage, writes the best-practice report once and mails it to everybody who took part (R24). */
export function createShareLearning(deps: ShareLearningDeps): Step<'share-learning'> {
  const { store } = deps;
  return async ({ jemId, at }) => {
    await writeReportOnce(deps, {
      jemId,
      at,
      id: reportId(REPORT),
      kind: REPORT,
      name: 'best-practice-report.html',
      report: learningReport,
      after: (jem) => completeWorkAreas(openStage(jem, 'learning'), ['R24'], at),
      what: 'learning-shared',
    });
    const file = await loadFile(store, jemId);
    if (file.jem.state !== 'open') return { kind: 'shared' };
    await sendReport(deps.deliver, { file, contactIds: presentAt(file), report: REPORT, at });
    return { kind: 'shared' };
  };
}
